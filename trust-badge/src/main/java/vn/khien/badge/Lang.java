package vn.khien.badge;

/** The language of what a person reads; Vietnamese unless asked otherwise. */
public enum Lang {
    VI("vi"),
    EN("en");

    private final String code;

    Lang(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String pick(String vi, String en) {
        return this == VI ? vi : en;
    }
}
