package vn.khien.db;

import java.util.regex.Pattern;

/**
 * A PostgreSQL of one's own and who connects to it.
 *
 * @param url {@code jdbc:postgresql://HOST[:PORT]/DATABASE[?PROPERTIES]}, without a secret in it
 */
public record DatabaseAddress(String url, String user, String password) {
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://[^\\s/?@]+/[^\\s/?@]+(\\?[^\\s]*)?");
    private static final Pattern SECRET = Pattern.compile("[?&](user|password|sslpassword)=", Pattern.CASE_INSENSITIVE);

    public static boolean isUrl(String text) {
        return URL.matcher(text).matches();
    }

    /** Whether it names a user or a password, which others could read in the list of processes. */
    public static boolean holdsSecret(String text) {
        return SECRET.matcher(text).find() || text.matches("jdbc:postgresql://[^/?]*@.*");
    }

    @Override
    public String toString() {
        return user + " at " + url.replaceAll("\\?.*", "");
    }
}
