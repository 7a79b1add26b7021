package vn.khien.classification;

import vn.khien.web.Lang;

/** An organisation in its part of a case: owner, operator or specialised unit. */
public record Party(int id, String vietnamese, String english) {
    public String name(Lang lang) {
        return lang.pick(vietnamese, english);
    }
}
