package vn.khien.scan;

import java.time.LocalDate;
import java.util.function.Function;

/** One rule: fixed words and a pure function of the evidence. */
public interface Check {
    About about();

    Outcome judge(EvidenceSet evidence);

    /** {@code evidence}: the raw line that the verdict rests on, or empty. */
    record Outcome(Verdict verdict, String evidence) {
        public static Outcome met(String vi, String en, String evidence) {
            return new Outcome(new Verdict.Met(new Text(vi, en)), evidence);
        }

        public static Outcome notMet(String vi, String en, String evidence) {
            return new Outcome(new Verdict.NotMet(new Text(vi, en)), evidence);
        }

        public static Outcome unknown(String vi, String en) {
            return new Outcome(new Verdict.Unknown(new Text(vi, en)), "");
        }

        public static Outcome unknown(Text because) {
            return new Outcome(new Verdict.Unknown(because), "");
        }

        public static Outcome notApplicable(String vi, String en) {
            return new Outcome(new Verdict.NotApplicable(new Text(vi, en)), "");
        }
    }

    static Check of(About about, Function<EvidenceSet, Outcome> rule) {
        record Rule(About about, Function<EvidenceSet, Outcome> rule) implements Check {
            @Override
            public Outcome judge(EvidenceSet evidence) {
                return rule.apply(evidence);
            }
        }
        return new Rule(about, rule);
    }

    default String id() {
        return about().id();
    }

    default Text title() {
        return about().title();
    }

    default String citation() {
        return about().citation();
    }

    default LocalDate inForce() {
        return about().inForce();
    }

    default Severity severity() {
        return about().severity();
    }
}
