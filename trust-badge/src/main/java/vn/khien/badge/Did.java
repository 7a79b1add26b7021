package vn.khien.badge;

import java.util.regex.Pattern;
import vn.khien.badge.json.Malformed;

/** did:web: the label host, a port written {@code %3A} and digits. It helps to look up; trust comes from the root. */
public record Did(String value) {
    private static final Pattern SHAPE = Pattern.compile("did:web:[A-Za-z0-9.-]+(%3A[0-9]{1,5})?");

    public static Did web(String host) {
        return new Did("did:web:" + host.replace(":", "%3A"));
    }

    /** Host, and port where there is one. */
    public String host() {
        if (!SHAPE.matcher(value).matches()) throw new Malformed("no did:web of a host: " + value);
        return value.substring("did:web:".length()).replace("%3A", ":");
    }

    @Override
    public String toString() {
        return value;
    }
}
