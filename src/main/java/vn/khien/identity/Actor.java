package vn.khien.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import vn.khien.db.Scope;
import vn.khien.ledger.ActorId;
import vn.khien.web.Lang;
import vn.khien.web.OfficeKind;
import vn.khien.web.Visitor;

/**
 * A signed-in person and the offices they hold today.
 *
 * @param unread notices in their inbox
 */
public record Actor(int person, String username, String name, Lang lang, List<Seat> seats, int unread)
        implements Visitor {
    public Actor(int person, String username, String name, Lang lang, List<Seat> seats) {
        this(person, username, name, lang, seats, 0);
    }

    public ActorId id() {
        return new ActorId.PersonId(person);
    }

    @Override
    public Set<OfficeKind> offices() {
        Set<OfficeKind> kinds = EnumSet.noneOf(OfficeKind.class);
        seats.forEach(seat -> kinds.add(seat.kind()));
        return kinds;
    }

    @Override
    public String organisation(Lang lang) {
        return seats.stream()
                .findFirst()
                .map(seat -> lang.pick(seat.nameVi(), seat.nameEn()))
                .orElse("");
    }

    public boolean holds(OfficeKind kind) {
        return offices().contains(kind);
    }

    public boolean holdsFor(OfficeKind kind, int organisation) {
        return seats.stream().anyMatch(seat -> seat.kind() == kind && seat.organisation() == organisation);
    }

    /** The organisation of the first office of this kind. */
    public OptionalInt organisationOf(OfficeKind kind) {
        return seats.stream()
                .filter(seat -> seat.kind() == kind)
                .mapToInt(Seat::organisation)
                .findFirst();
    }

    /** As whom this person's transactions run: the authority's people see all, others by their seats. */
    public Scope scope() {
        boolean all = offices().stream().anyMatch(OfficeKind::seesAll);
        Integer[] organisations =
                seats.stream().map(Seat::organisation).distinct().toArray(Integer[]::new);
        return new Scope(OptionalInt.of(person), all, organisations);
    }
}
