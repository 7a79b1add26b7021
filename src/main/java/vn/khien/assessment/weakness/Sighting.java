package vn.khien.assessment.weakness;

import vn.khien.components.Certainty;
import vn.khien.components.Severity;
import vn.khien.scan.Text;

/**
 * A weakness as one look saw it.
 *
 * @param kev whether it is known to be exploited
 * @param evidence what was seen, in the words of the source
 */
public record Sighting(
        WeaknessKey key,
        Severity severity,
        boolean kev,
        Certainty certainty,
        Text title,
        Text because,
        String evidence,
        Text mend,
        String citation) {
    private static final int LONGEST = 4_000;

    public Sighting {
        title = new Text(plain(title.vi()), plain(title.en()));
        because = new Text(plain(because.vi()), plain(because.en()));
        evidence = plain(evidence);
        mend = new Text(plain(mend.vi()), plain(mend.en()));
    }

    private static String plain(String text) {
        String whole = text.replace('\0', '\uFFFD');
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST - 1) + "…";
    }

    /**
     * The same weakness seen twice in one look: the surest and gravest word counts, whatever was read first; what was
     * seen is told of both.
     */
    Sighting and(Sighting other) {
        Sighting first = before(other) ? this : other;
        Sighting second = first == this ? other : this;
        boolean told = first.evidence.isEmpty()
                || second.evidence.isEmpty()
                || first.evidence.contains(second.evidence)
                || first.evidence.length() + second.evidence.length() >= LONGEST;
        return new Sighting(
                key,
                first.severity,
                kev || other.kev,
                first.certainty,
                first.title,
                first.because,
                told ? first.evidence : first.evidence + "\n" + second.evidence,
                first.mend,
                first.citation);
    }

    private boolean before(Sighting other) {
        int surer = certainty.compareTo(other.certainty);
        if (surer != 0) return surer < 0;
        int graver = severity.compareTo(other.severity);
        if (graver != 0) return graver > 0;
        return (title.vi() + because.vi() + evidence).compareTo(other.title.vi() + other.because.vi() + other.evidence)
                <= 0;
    }
}
