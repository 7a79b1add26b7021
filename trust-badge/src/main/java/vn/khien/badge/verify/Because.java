package vn.khien.badge.verify;

import vn.khien.badge.Lang;
import vn.khien.badge.draw.PlainText;

/** Why a step came out as it did. What it quotes from outside has been stripped of control characters. */
public record Because(String vi, String en) {
    private static final int LONGEST = 600;

    public Because {
        vi = plain(vi);
        en = plain(en);
    }

    static Because malformed(String english) {
        return new Because("dữ liệu sai quy cách: " + english, "malformed: " + english);
    }

    public String in(Lang lang) {
        return lang.pick(vi, en);
    }

    /** Safe on a terminal and in its line: shown characters only, and no more than {@value #LONGEST} of them. */
    static String plain(String text) {
        String shown = PlainText.of(text);
        int end = Math.min(shown.length(), LONGEST);
        if (end == shown.length()) return shown;
        return shown.substring(0, Character.isHighSurrogate(shown.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
