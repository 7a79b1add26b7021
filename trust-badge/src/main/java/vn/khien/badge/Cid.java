package vn.khien.badge;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** A label's name for life: 26 characters of Crockford's base 32 in upper case (130 random bits). */
public record Cid(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

    public Cid {
        if (!SHAPE.matcher(value).matches()) throw new IllegalArgumentException("no cid");
    }

    public static Optional<Cid> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new Cid(text)) : Optional.empty();
    }

    public static Cid random(RandomGenerator chance) {
        var value = new StringBuilder(26);
        for (int i = 0; i < 26; i++) value.append(ALPHABET.charAt(chance.nextInt(32)));
        return new Cid(value.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
