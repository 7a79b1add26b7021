package vn.khien.scan.grades.change;

/** A public scale. */
public enum Scale {
    OBSERVATORY("observatory", "MDN HTTP Observatory"),
    SSL_LABS("sslLabs", "SSL Labs");

    private final String word;
    private final String title;

    Scale(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** As under {@code grades} of {@code khien-scan-1}. */
    public String word() {
        return word;
    }

    /** A name, the same in both languages. */
    public String title() {
        return title;
    }
}
