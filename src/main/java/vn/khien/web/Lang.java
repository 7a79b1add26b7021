package vn.khien.web;

import java.util.Locale;
import java.util.Optional;

/** The two languages; Vietnamese unless asked otherwise, whatever Accept-Language says. */
public enum Lang {
    VI("vi", Locale.of("vi", "VN")),
    EN("en", Locale.ENGLISH);

    private final String code;
    private final Locale locale;

    Lang(String code, Locale locale) {
        this.code = code;
        this.locale = locale;
    }

    public String code() {
        return code;
    }

    public Locale locale() {
        return locale;
    }

    public Lang other() {
        return this == VI ? EN : VI;
    }

    public String pick(String vietnamese, String english) {
        return this == VI ? vietnamese : english;
    }

    public static Optional<Lang> of(String code) {
        return switch (code) {
            case "vi" -> Optional.of(VI);
            case "en" -> Optional.of(EN);
            default -> Optional.empty();
        };
    }
}
