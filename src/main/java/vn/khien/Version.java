package vn.khien;

/** Of this program, as its pages, its scans and its commands name it. */
public final class Version {
    public static final String KHIEN = "0.1.0";

    private Version() {}
}
