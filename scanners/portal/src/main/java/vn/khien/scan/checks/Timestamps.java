package vn.khien.scan.checks;

import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1OctetString;

/** Signed certificate timestamps (RFC 6962 section 3.3): a list of two bytes of length, then each behind two of its own. */
final class Timestamps {
    private static final String EMBEDDED = "1.3.6.1.4.1.11129.2.4.2";

    private Timestamps() {}

    /** Those in the certificate and those in {@code sent}, the list of the extension or empty. */
    static int count(X509Certificate certificate, byte[] sent) {
        byte[] extension = certificate.getExtensionValue(EMBEDDED);
        return count(sent) + (extension == null ? 0 : count(inner(inner(extension))));
    }

    private static byte[] inner(byte[] der) {
        try {
            return ASN1OctetString.getInstance(der).getOctets();
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    static int count(byte[] list) {
        int count = 0;
        int at = 2;
        while (at + 2 < list.length) {
            int length = (list[at] & 0xff) << 8 | (list[at + 1] & 0xff);
            if (length == 0 || at + 2 + length > list.length) {
                return count;
            }
            count++;
            at += 2 + length;
        }
        return count;
    }
}
