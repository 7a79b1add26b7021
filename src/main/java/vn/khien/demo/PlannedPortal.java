package vn.khien.demo;

import java.time.LocalDate;
import java.util.Optional;
import vn.khien.testbed.Site;
import vn.khien.testbed.SiteKind;

/**
 * A portal of a state body or a firm.
 *
 * @param organisation code of whose it is
 * @param system key of its system, if any
 */
public record PlannedPortal(
        String slug,
        String organisation,
        String ownerVi,
        Optional<PlannedSystem> system,
        String nameVi,
        String nameEn,
        LocalDate made,
        SiteKind kind,
        Optional<Ruling> ruling,
        Optional<LabelGround> label) {

    public record Ruling(boolean collects, LocalDate on, String because) {}

    /** What a decision on a label rests on, and how far it has come. */
    public record LabelGround(String token, LocalDate scanned, Stage stage) {}

    public sealed interface Stage {
        /** @param from day that the made-up history counts the label from */
        record Labelled(LocalDate from) implements Stage {}

        /** @param complete false when the owner has not declared everything yet */
        record Proposed(boolean complete) implements Stage {}

        /** Everything is there, and nobody has proposed it. */
        record Ready() implements Stage {}
    }

    Site site() {
        return new Site(slug, kind, nameVi, nameEn, ownerVi);
    }

    String host() {
        return slug + ".localhost";
    }

    PlannedPortal ruled(Ruling made) {
        return new PlannedPortal(
                slug, organisation, ownerVi, system, nameVi, nameEn, this.made, kind, Optional.of(made), label);
    }

    PlannedPortal of(SiteKind other) {
        return new PlannedPortal(slug, organisation, ownerVi, system, nameVi, nameEn, made, other, ruling, label);
    }

    PlannedPortal grounded(LabelGround ground) {
        return new PlannedPortal(
                slug, organisation, ownerVi, system, nameVi, nameEn, made, kind, ruling, Optional.of(ground));
    }

    /** The same again under another name, without a label. */
    PlannedPortal another(int n) {
        return new PlannedPortal(
                slug + "-n" + n,
                organisation,
                ownerVi,
                system,
                nameVi + " " + n,
                nameEn + " " + n,
                made,
                kind,
                ruling,
                Optional.empty());
    }

    boolean isAt(Class<? extends Stage> stage) {
        return label.map(LabelGround::stage).filter(stage::isInstance).isPresent();
    }

    String line() {
        String ruled = ruling.map(r -> r.on() + " " + r.collects()).orElse("-");
        return String.join(
                "|",
                slug,
                organisation,
                nameVi,
                kind.name(),
                ruled,
                label.map(l -> l.token()).orElse("-"));
    }
}
