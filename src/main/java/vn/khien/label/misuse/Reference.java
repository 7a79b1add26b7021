package vn.khien.label.misuse;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** A report's number for who made it: 10 characters of Crockford's base 32 in upper case (50 random bits). */
public record Reference(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{10}");
    private static final int LONGEST = 40;

    /** As people type it: in small letters, in groups, I and L for 1, O for 0. */
    public static Optional<Reference> parse(String typed) {
        if (typed.length() > LONGEST) return Optional.empty();
        String text = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return SHAPE.matcher(text).matches() ? Optional.of(new Reference(text)) : Optional.empty();
    }

    public static Reference random(RandomGenerator chance) {
        var value = new StringBuilder(10);
        for (int i = 0; i < 10; i++) value.append(ALPHABET.charAt(chance.nextInt(32)));
        return new Reference(value.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
