package vn.khien.scan.grades;

import java.util.Optional;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.grades.observatory.Observatory;
import vn.khien.scan.grades.observatory.ObservedEvidence;
import vn.khien.scan.grades.ssllabs.SslLabs;
import vn.khien.scan.grades.ssllabs.TlsServerEvidence;

/** The public scales beside the label; each empty where the evidence does not carry it. */
public record Grades(Optional<Observatory> observatory, Optional<SslLabs> sslLabs) {
    public static final Grades NONE = new Grades(Optional.empty(), Optional.empty());

    public static Grades of(EvidenceSet evidence) {
        return new Grades(
                ObservedEvidence.of(evidence).flatMap(Observatory::of),
                TlsServerEvidence.of(evidence).map(SslLabs::of));
    }
}
