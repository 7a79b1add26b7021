package vn.khien.scan.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** Turns an answer into a document, as a browser would choose its encoding. */
public final class Pages {
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([A-Za-z0-9._:-]{1,40})");

    private Pages() {}

    /** Empty when the visit brought no HTML. */
    public static Optional<Document> read(Visit visit) {
        if (!(visit.answer() instanceof Answer.Answered answered) || !html(answered)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Jsoup.parse(
                    new ByteArrayInputStream(answered.body()), charset(answered.header("Content-Type")), visit.url()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean html(Answer.Answered answered) {
        String type = answered.header("Content-Type").toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.contains("html");
    }

    private static @Nullable String charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        try {
            return named.find() && Charset.isSupported(named.group(1)) ? named.group(1) : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
