package vn.khien.label.watch.rules;

import java.time.LocalDate;
import vn.khien.label.watch.Cause;
import vn.khien.label.watch.Lapse;
import vn.khien.label.watch.Subject;
import vn.khien.label.watch.WatchFacts;

/** The portal shows no certificate that a browser would take; one that does not answer shows none. */
public final class CertificateGone implements LapseRule {
    @Override
    public Cause cause() {
        return Cause.CERTIFICATE_GONE;
    }

    @Override
    public Lapse judge(WatchFacts facts, LocalDate today) {
        return GoneForWorkingDays.judge(facts.of(Subject.CERTIFICATE));
    }
}
