package vn.khien.law;

import java.util.Optional;

/** Cấp độ: the security level of an information system (Luật 116/2025 Đ8; NĐ331 Đ11-15). */
public enum Level {
    ONE,
    TWO,
    THREE,
    FOUR,
    FIVE;

    public int number() {
        return ordinal() + 1;
    }

    /** @param number 1 to 5 */
    public static Level of(int number) {
        return values()[number - 1];
    }

    public static Optional<Level> parse(String text) {
        return text.matches("[1-5]") ? Optional.of(of(Integer.parseInt(text))) : Optional.empty();
    }
}
