package vn.khien.badge;

/** The two status lists, each at {@code /status/<n>}. */
public enum StatusPurpose {
    REVOCATION(1, "revocation"),
    SUSPENSION(2, "suspension");

    private final int number;
    private final String word;

    StatusPurpose(int number, String word) {
        this.number = number;
        this.word = word;
    }

    public int number() {
        return number;
    }

    public String word() {
        return word;
    }

    public String path() {
        return "/status/" + number;
    }
}
