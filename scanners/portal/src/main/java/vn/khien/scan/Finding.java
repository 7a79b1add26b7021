package vn.khien.scan;

/**
 * What one check concludes.
 *
 * @param check id of the {@link Check}
 * @param severity of a failure, whatever the verdict
 * @param evidence a raw line of what was seen, at most 500 characters, not escaped
 * @param mend how to mend it; empty texts for what is met or does not apply
 * @param snippet lines of nginx configuration, or empty
 */
public record Finding(
        String check,
        int checkVersion,
        Verdict verdict,
        Severity severity,
        String citation,
        String evidence,
        Text mend,
        String snippet) {
    public Text because() {
        return verdict.because();
    }
}
