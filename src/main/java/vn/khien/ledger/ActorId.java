package vn.khien.ledger;

/** Who acted: a person, or the service itself by a named rule. */
public sealed interface ActorId {
    record PersonId(int id) implements ActorId {}

    record Service(String rule) implements ActorId {}
}
