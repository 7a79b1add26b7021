package vn.khien.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of Date (RFC 9110 5.6.7), written once a second. */
final class HttpDate {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @SuppressWarnings("ArrayRecordComponent")
    private record Written(long second, String text, byte[] bytes) {}

    private volatile Written last = written(Instant.EPOCH);

    String text(Instant now) {
        return at(now).text;
    }

    /** ASCII; not to be changed. */
    byte[] bytes(Instant now) {
        return at(now).bytes;
    }

    private Written at(Instant now) {
        Written known = last;
        if (known.second == now.getEpochSecond()) return known;
        Written fresh = written(now);
        last = fresh;
        return fresh;
    }

    private static Written written(Instant now) {
        String text = FORM.format(now);
        return new Written(now.getEpochSecond(), text, text.getBytes(StandardCharsets.US_ASCII));
    }
}
