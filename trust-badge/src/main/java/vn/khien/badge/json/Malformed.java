package vn.khien.badge.json;

/** Bytes from outside are not what they claim to be; the message says where and why, in English, for a technician. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Malformed(String because) {
        super(because);
    }

    public String because() {
        return String.valueOf(getMessage());
    }
}
