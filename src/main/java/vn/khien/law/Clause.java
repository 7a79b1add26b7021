package vn.khien.law;

import vn.khien.web.Lang;

/** What a place in the law says: the Vietnamese text and our English rendering of it. */
public record Clause(Citation citation, String vietnamese, String english) {
    public String text(Lang lang) {
        return lang.pick(vietnamese, english);
    }
}
