package vn.khien.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.khien.inventory.InformationSystem;

/** A system with what the rooms above the inventory know of it. */
public record Standing(
        InformationSystem system,
        Optional<Party> operator,
        Optional<Party> unit,
        Optional<Decision> decision,
        Optional<DossierNow> dossier,
        Optional<Boolean> meets,
        List<PortalStanding> portals) {

    public record Party(int id, String nameVi, String nameEn) {}

    /** The level decision in force. */
    public record Decision(int level, String regime, String number, LocalDate signedOn, String signer) {}

    /** The newest dossier; {@code at} and {@code note} are those of the last step. */
    public record DossierNow(int n, int level, Stage stage, Instant at, String note) {
        boolean open() {
            return switch (stage) {
                case DRAFT, SUBMITTED, ACCEPTED, RETURNED, CONFORMING, NOT_CONFORMING -> true;
                case WITHDRAWN, APPROVED, NOT_APPROVED -> false;
            };
        }
    }

    public Party owner() {
        return new Party(system.ownerId(), system.ownerVi(), system.ownerEn());
    }

    public String dossierPath() {
        return "/systems/" + system.id() + "/dossiers/"
                + dossier.map(DossierNow::n).orElse(0);
    }
}
