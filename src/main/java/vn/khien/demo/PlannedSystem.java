package vn.khien.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A registered system of a state body.
 *
 * @param key its number in the plan, from 1
 * @param portal begin of the host name of its portal, where such a system has one
 * @param gravity the level such a system usually gets
 */
public record PlannedSystem(
        int key,
        Owner owner,
        String name,
        String type,
        String purpose,
        int gravity,
        Optional<String> portal,
        LocalDate registered,
        List<Contact> contacts,
        Optional<Decision> decision,
        Optional<Judgement> judgement) {

    public record Contact(MadeUpPerson person, String post) {}

    /** @param regime as the column {@code level_decision.regime} */
    public record Decision(String regime, int level, String number, LocalDate signed, String signer) {}

    public record Judgement(
            boolean meets, String compliance, String effectiveness, String testing, String report, LocalDate on) {}

    PlannedSystem decided(Decision made) {
        return new PlannedSystem(
                key, owner, name, type, purpose, gravity, portal, registered, contacts, Optional.of(made), judgement);
    }

    PlannedSystem judged(Judgement made) {
        return new PlannedSystem(
                key, owner, name, type, purpose, gravity, portal, registered, contacts, decision, Optional.of(made));
    }

    String line() {
        String decided = decision.map(d -> d.number() + " " + d.signed() + " " + d.level())
                .orElse("-");
        String met =
                judgement.map(j -> j.report() + " " + j.on() + " " + j.meets()).orElse("-");
        return String.join("|", owner.code(), name, type, registered.toString(), decided, met);
    }
}
