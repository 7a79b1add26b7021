package vn.khien.assessment.campaign;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.SystemType;

/**
 * Which portals a campaign is over; what is empty asks nothing.
 *
 * @param below an organisation: its portals and those of the ones below it
 * @param ownerKind of the organisation whose portal it is
 * @param systemType of the information system behind it
 * @param labelled whether it has a label that counts now
 * @param olderThanDays its newest result is older than this, or there is none
 * @param words of host or name, as typed into a search box
 */
public record CampaignChoice(
        OptionalInt below,
        Optional<Organisation.Kind> ownerKind,
        Optional<SystemType> systemType,
        Optional<Collecting> collects,
        Optional<Boolean> labelled,
        OptionalInt olderThanDays,
        String words) {
    /** Whether it collects personal data, as ruled last. */
    public enum Collecting {
        YES,
        NO,
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final CampaignChoice ALL = new CampaignChoice(
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            "");
}
