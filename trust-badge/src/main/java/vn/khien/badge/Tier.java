package vn.khien.badge;

/** The label's tier: "mức" in Vietnamese, never "cấp độ", which is a system's security level. */
public enum Tier {
    BASIC("basic", "mức cơ bản", "basic tier"),
    ADVANCED("advanced", "mức nâng cao", "advanced tier");

    private final String word;
    private final String vi;
    private final String en;

    Tier(String word, String vi, String en) {
        this.word = word;
        this.vi = vi;
        this.en = en;
    }

    /** As written in credential and API. */
    public String word() {
        return word;
    }

    public String words(Lang lang) {
        return lang.pick(vi, en);
    }
}
