package vn.khien.assessment.campaign;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.SystemType;
import vn.khien.web.Form;

/** The form of a new campaign: read whole when it is sent, and its choice alone while portals are counted. */
public final class CampaignForm {
    private CampaignForm() {}

    /** The fields of an address, to be shown as if they had been sent. */
    static Form of(Map<String, String> query) {
        Map<String, List<String>> values = new HashMap<>();
        query.forEach((name, value) -> values.put(name, List.of(value)));
        if (query.containsKey("words")) values.put("csrf", List.of("-"));
        return new Form(values, Map.of());
    }

    static CampaignChoice choice(Form form) {
        return new CampaignChoice(
                whole(form, "below", Integer.MAX_VALUE),
                one(form, "ownerKind", Organisation.Kind.class, Organisation.Kind.FIRM),
                one(form, "systemType", SystemType.class, SystemType.OTHER),
                one(form, "collects", CampaignChoice.Collecting.class, CampaignChoice.Collecting.UNKNOWN),
                yesOrNo(form, "labelled"),
                whole(form, "olderThanDays", 3650),
                form.text("words", 0, 100));
    }

    static Optional<Campaign.Draft> draft(Form form, LocalDate today) {
        String name = form.text("name", 3, 120);
        CampaignChoice choice = choice(form);
        CampaignCadence cadence = form.choice("cadence", CampaignCadence.class, CampaignCadence.ONCE);
        LocalDate firstOn = form.date("firstOn", today);
        int from = (int) form.number("fromHour", 0, 23);
        int to = (int) form.number("toHour", 1, 24);
        if (from == to) form.wrong("toHour", "campaign.hours.none");
        if (form.good() && firstOn.isBefore(today)) form.wrong("firstOn", "campaign.first.past");
        if (form.good() && firstOn.isAfter(today.plusYears(1))) form.wrong("firstOn", "campaign.first.far");
        return form.good()
                ? Optional.of(new Campaign.Draft(name, choice, cadence, firstOn, new CampaignHours(from, to)))
                : Optional.empty();
    }

    private static OptionalInt whole(Form form, String field, int most) {
        return form.raw(field).isBlank() ? OptionalInt.empty() : OptionalInt.of((int) form.number(field, 1, most));
    }

    private static <E extends Enum<E>> Optional<E> one(Form form, String field, Class<E> type, E otherwise) {
        return form.raw(field).isEmpty() ? Optional.empty() : Optional.of(form.choice(field, type, otherwise));
    }

    private static Optional<Boolean> yesOrNo(Form form, String field) {
        String raw = form.raw(field);
        if (!raw.isEmpty() && !raw.equals("yes") && !raw.equals("no")) form.wrong(field, "form.unknown");
        return raw.isEmpty() ? Optional.empty() : Optional.of(raw.equals("yes"));
    }
}
