package vn.khien.components.worker;

import java.util.regex.Pattern;

/**
 * The version of a script as RetireJS reads it. From a file name it takes what the build is called along with it: that of
 * {@code jquery-1.12.4.min.js} is {@code 1.12.4.min}.
 */
record DetectedVersion(String said) {
    private static final Pattern BUILD = Pattern.compile("(?i)([._-](min|slim|pack|bundle|debug|prod))+$");

    /** {@code 1.12.4} */
    String plain() {
        return BUILD.matcher(said).replaceFirst("");
    }
}
