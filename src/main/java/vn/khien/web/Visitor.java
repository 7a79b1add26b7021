package vn.khien.web;

import java.util.Set;

/** Who asks, as far as the kit needs to know. */
public interface Visitor {
    String name();

    /** The organisation shown beside the name, in the language asked for. */
    String organisation(Lang lang);

    Lang lang();

    Set<OfficeKind> offices();

    /** How many notices wait for them. */
    default int unread() {
        return 0;
    }
}
