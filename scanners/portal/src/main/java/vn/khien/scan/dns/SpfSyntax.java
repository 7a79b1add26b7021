package vn.khien.scan.dns;

import java.io.Serial;

/** A record that RFC 7208 section 4.6 calls a permerror, or an explanation that can't be used. */
final class SpfSyntax extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    SpfSyntax(String message) {
        super(message);
    }
}
