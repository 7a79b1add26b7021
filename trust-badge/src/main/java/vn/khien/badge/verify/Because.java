package vn.khien.badge.verify;

import vn.khien.badge.Lang;

/** Why a step came out as it did. What it quotes from outside has been stripped of control characters. */
public record Because(String vi, String en) {
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

    /** Safe on a terminal. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "");
    }
}
