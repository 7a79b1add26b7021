package vn.khien.classification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import vn.khien.law.Level;
import vn.khien.law.Regime;

/**
 * Hồ sơ đề xuất cấp độ: the n-th proposal of a level for a system (NĐ331 Đ21).
 *
 * @param newest no later dossier of the system exists
 * @param facts empty for a dossier taken over from paper
 * @param clause the deciding citations, joined by "; "; empty where no criterion decides and {@code reasons} speak
 */
public record Dossier(
        long id,
        SystemCase system,
        int n,
        boolean newest,
        Regime regime,
        Optional<Facts> facts,
        Level level,
        String clause,
        String reasons,
        Instant madeAt,
        OptionalInt madeBy,
        List<DossierEvent> events,
        Optional<Decision> decision) {

    /** Quyết định phê duyệt cấp độ. */
    public record Decision(
            String number, LocalDate signedOn, String signer, OptionalLong document, String fileName, int size) {}

    /** What an officer proposes. */
    public record Proposal(Regime regime, Facts facts, Level level, String clause, String reasons) {}

    public DossierState state() {
        return DossierState.of(events);
    }

    /** Whether it proposes just this. */
    public boolean proposes(Proposal other) {
        return facts.map(mine -> new Proposal(regime, mine, level, clause, reasons))
                .equals(Optional.of(other));
    }

    public String path() {
        return "/systems/" + system.id() + "/dossiers/" + n;
    }

    /** The last time a step was taken. */
    public Optional<DossierEvent> last(Step step) {
        return events.reversed().stream().filter(e -> e.step() == step).findFirst();
    }

    /** Whether a person ever took one of these steps of the dossier. */
    public boolean tookPart(int person, Step... steps) {
        return events.stream()
                .anyMatch(e -> e.person().equals(OptionalInt.of(person))
                        && List.of(steps).contains(e.step()));
    }
}
