package vn.khien.scan.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file that should not lie open, and what its first bytes (read as Latin-1) must hold to prove that it is the file and
 * not a page that says 200 to everything.
 */
public record OpenPath(String path, Pattern proof) {
    static final int KEPT = 2 << 10;

    public static final List<OpenPath> ALL = List.of(
            of("/.git/HEAD", "\\A(ref: refs/\\S+|[0-9a-f]{40})\\s*\\z"),
            of("/.env", "(?m)\\A(?!\\s*<)[\\s\\S]*^(export )?[A-Z][A-Z0-9_]{2,}="),
            of("/.svn/wc.db", "\\ASQLite format 3\\x00"),
            of("/server-status", "(?i)<title>\\s*Apache Status|<h1>\\s*Apache Server Status for"),
            of("/phpinfo.php", "(?i)<title>[^<]*phpinfo\\(\\)|<h1[^>]*>PHP Version [0-9]"),
            of("/actuator/env", "\\A\\s*\\{[\\s\\S]*\"(propertySources|activeProfiles)\""),
            of("/WEB-INF/web.xml", "<web-app[\\s>]"),
            of("/web.config", "\\A\\W*(<\\?xml[^>]*>\\s*)?(<!--[\\s\\S]*?-->\\s*)*<configuration[\\s>]"),
            of("/backup.zip", "\\APK\\x03\\x04"),
            of("/backup.tar.gz", "\\A\\x1f\\x8b\\x08"),
            of(
                    "/backup.sql",
                    "\\A(?!\\s*<)[\\s\\S]*(-- (MySQL|MariaDB|PostgreSQL database) dump|CREATE TABLE |INSERT INTO )"));

    private static final Pattern VALUES = Pattern.compile("(?m)^((?:export )?[A-Z][A-Z0-9_]{2,}=).*$");

    private static OpenPath of(String path, String proof) {
        return new OpenPath(path, Pattern.compile(proof));
    }

    public boolean lies(Answer.Answered answered) {
        return (answered.status() == 200 || answered.status() == 206)
                && proof.matcher(new String(answered.body(), StandardCharsets.ISO_8859_1))
                        .find();
    }

    /** Passwords of others are not ours to keep: the name of a variable proves as much. */
    static Visit withoutSecrets(Visit visit) {
        if (!visit.url().endsWith("/.env") || !(visit.answer() instanceof Answer.Answered answered)) {
            return visit;
        }
        String masked = VALUES.matcher(new String(answered.body(), StandardCharsets.ISO_8859_1))
                .replaceAll("$1***");
        return new Visit(
                visit.url(),
                visit.address(),
                new Answer.Answered(
                        answered.status(),
                        answered.headers(),
                        masked.getBytes(StandardCharsets.ISO_8859_1),
                        answered.truncated()));
    }
}
