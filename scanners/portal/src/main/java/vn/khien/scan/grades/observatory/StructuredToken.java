package vn.khien.scan.grades.observatory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 8941 section 3.3: an item that is a token, with well-formed parameters. */
final class StructuredToken {
    private static final String TOKEN = "[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*+";
    private static final String NUMBER = "-?(?:[0-9]{1,12}\\.[0-9]{1,3}|[0-9]{1,15}(?!\\.))";
    private static final String STRING = "\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+\"";
    private static final String BYTES = ":[A-Za-z0-9+/=]*+:";
    private static final String BARE = "(?:" + TOKEN + "|" + NUMBER + "|" + STRING + "|" + BYTES + "|\\?[01])";
    private static final Pattern ITEM =
            Pattern.compile("(" + TOKEN + ")(?:; *+[a-z*][a-z0-9_.*-]*+(?:=" + BARE + ")?+)*+");

    private StructuredToken() {}

    /** The token; empty for anything else. */
    static Optional<String> read(String value) {
        Matcher item = ITEM.matcher(value.strip());
        return item.matches() ? Optional.of(item.group(1)) : Optional.empty();
    }
}
