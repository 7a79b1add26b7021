package vn.khien.scan.dns;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** One TLSA record (RFC 6698 section 2.1). {@code data}: hexadecimal, in lower case. */
public record Tlsa(int usage, int selector, int matching, String data) {
    /** {@code 3 1 1 <hexadecimal>}. */
    public static Tlsa read(String text) {
        String[] parts = text.split(" ", 4);
        return new Tlsa(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                parts.length > 3 ? parts[3].toLowerCase(Locale.ROOT) : "");
    }

    /** PKIX-EE and DANE-EE (1, 3) are the leaf; PKIX-TA and DANE-TA (0, 2) a certificate above it in the shown chain. */
    public boolean matches(List<X509Certificate> chain) {
        return switch (usage) {
            case 1, 3 -> matches(chain.getFirst());
            case 0, 2 -> chain.stream().skip(1).anyMatch(this::matches);
            default -> false;
        };
    }

    private boolean matches(X509Certificate certificate) {
        try {
            byte[] selected = switch (selector) {
                case 0 -> certificate.getEncoded();
                case 1 -> certificate.getPublicKey().getEncoded();
                default -> new byte[0];
            };
            byte[] matched = switch (matching) {
                case 0 -> selected;
                case 1 -> MessageDigest.getInstance("SHA-256").digest(selected);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(selected);
                default -> new byte[0];
            };
            return selected.length > 0 && HexFormat.of().formatHex(matched).equals(data);
        } catch (CertificateEncodingException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
