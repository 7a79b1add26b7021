package vn.khien.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who runs this installation, as its public pages say it; empty where it has not said.
 *
 * @param phone as it is written, digits with spaces, dots, dashes, parentheses and a plus
 * @param madeUp the demo's: nobody is behind it
 */
public record Publisher(
        Optional<String> organisationVi,
        Optional<String> organisationEn,
        Optional<String> mail,
        Optional<String> phone,
        Optional<String> address,
        boolean madeUp) {
    private static final Pattern NUMBER = Pattern.compile("[+(]{0,2}[0-9](?:[ .()-]*[0-9])*");

    /** What the demo says of itself where it was told nothing: names and numbers that nobody has. */
    public Publisher orMadeUp() {
        return new Publisher(
                organisationVi.or(() -> Optional.of("Cơ quan cấp nhãn giả lập")),
                organisationEn.or(() -> Optional.of("Made-up label authority")),
                mail.or(() -> Optional.of("dau-moi@khien.example")),
                phone.or(() -> Optional.of("+84 00 0000 0000")),
                address.or(() -> Optional.of("Số 0, phố Giả Lập")),
                true);
    }

    public Optional<String> organisation(Lang lang) {
        return lang == Lang.VI ? organisationVi.or(() -> organisationEn) : organisationEn.or(() -> organisationVi);
    }

    /**
     * RFC 3966: a global number; one without a country is Việt Nam's, a short one says so. What stands behind the
     * number, an extension say, is for people.
     */
    public Optional<String> tel() {
        return phone.map(written -> NUMBER.matcher(written.strip()))
                .filter(Matcher::lookingAt)
                .map(number -> number.group()
                        .replaceFirst("^(\\+[0-9 ]+)\\(0\\)", "$1")
                        .replaceAll("[^+0-9]", "")
                        .replaceFirst("^00", "+"))
                .filter(digits -> digits.matches("\\+?[0-9]{3,15}"))
                .map(digits -> digits.startsWith("+")
                        ? "tel:" + digits
                        : digits.startsWith("0")
                                ? "tel:+84" + digits.substring(1)
                                : "tel:" + digits + ";phone-context=+84");
    }
}
