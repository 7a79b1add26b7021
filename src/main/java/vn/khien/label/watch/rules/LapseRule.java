package vn.khien.label.watch.rules;

import java.time.LocalDate;
import java.util.List;
import vn.khien.label.watch.Cause;
import vn.khien.label.watch.Lapse;
import vn.khien.label.watch.WatchFacts;

/** A condition without which a label does not stay. */
public interface LapseRule {
    List<LapseRule> ALL = List.of(new ProofGone(), new CertificateGone(), new LevelDecisionGone());

    Cause cause();

    Lapse judge(WatchFacts facts, LocalDate today);
}
