package vn.khien.identity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where mail is handed in.
 *
 * @param tls from the first byte ({@code smtps}); otherwise by STARTTLS where the server offers it
 * @param user empty: nobody signs in
 */
public record MailSettings(String host, int port, boolean tls, String user, String password, String from) {
    static final String ADDRESS =
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?";

    /**
     * From {@code KHIEN_SMTP_URL}, {@code KHIEN_SMTP_PASSWORD_FILE} and {@code KHIEN_MAIL_FROM}; empty where there is no
     * URL.
     *
     * @param loopback whether only this machine may be handed mail, as in the demo
     * @throws IllegalArgumentException with what is wrong and how to mend it
     */
    public static Optional<MailSettings> of(Map<String, String> environment, boolean loopback) {
        String url = environment.getOrDefault("KHIEN_SMTP_URL", "").strip();
        if (url.isEmpty()) return Optional.empty();
        URI read = read(url);
        boolean tls = "smtps".equals(read.getScheme());
        String user = read.getUserInfo() == null ? "" : read.getUserInfo();
        if (user.contains(":"))
            throw new IllegalArgumentException(
                    "KHIEN_SMTP_URL must not hold a password; put it into a file and name that"
                            + " in KHIEN_SMTP_PASSWORD_FILE");
        String from = environment.getOrDefault("KHIEN_MAIL_FROM", "").strip();
        if (!from.matches(ADDRESS))
            throw new IllegalArgumentException(
                    "KHIEN_MAIL_FROM must be the mail address that notices come from, such as"
                            + " khien@example.gov.vn");
        String host = read.getHost().replaceAll("[\\[\\]]", "");
        if (loopback && !isLoopback(host))
            throw new IllegalArgumentException(
                    "in the demo KHIEN_SMTP_URL must lead to 127.0.0.1; its people are made up");
        int port = read.getPort() > 0 ? read.getPort() : tls ? 465 : 587;
        return Optional.of(new MailSettings(host, port, tls, user, password(environment, user), from));
    }

    private static URI read(String url) {
        try {
            URI read = new URI(url);
            boolean good = ("smtp".equals(read.getScheme()) || "smtps".equals(read.getScheme()))
                    && read.getHost() != null
                    && (read.getRawPath().isEmpty() || read.getRawPath().equals("/"))
                    && read.getRawQuery() == null
                    && read.getRawFragment() == null;
            if (good) return read;
        } catch (URISyntaxException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "KHIEN_SMTP_URL wants smtp://[user@]host[:port] or smtps://[user@]host[:port]");
    }

    private static String password(Map<String, String> environment, String user) {
        String file = environment.getOrDefault("KHIEN_SMTP_PASSWORD_FILE", "").strip();
        if (user.isEmpty()) return "";
        if (file.isEmpty())
            throw new IllegalArgumentException(
                    "KHIEN_SMTP_URL names a user: KHIEN_SMTP_PASSWORD_FILE must name the file" + " with the password");
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("KHIEN_SMTP_PASSWORD_FILE can't be read: " + file, e);
        }
    }

    boolean local() {
        return isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) return true;
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
