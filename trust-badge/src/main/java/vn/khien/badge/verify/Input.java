package vn.khien.badge.verify;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.badge.Cid;

/** What the argument names. A file that exists wins, then an address, a cid, a domain. */
sealed interface Input {
    Pattern LABEL_PATH = Pattern.compile("(?:/v/|/c/|/b/|/e/|/m/|/api/v1/labels/)([0-9A-HJKMNP-TV-Z]{26})(?:[.].*)?");

    /** A portal, by the origin it must be labelled for. */
    record Portal(String origin) implements Input {}

    record Label(Cid cid, Optional<String> labelUrl) implements Input {}

    record File(Path path) implements Input {}

    record Folder(Path path) implements Input {}

    record Nothing(Because because) implements Input {}

    static Input of(String text) {
        try {
            Path path = Path.of(text);
            if (Files.isDirectory(path)) return new Folder(path);
            if (Files.exists(path)) return new File(path);
        } catch (InvalidPathException noPath) {
            // then it is something else
        }
        if (text.matches("(?i)https?://.*")) return address(text);
        Optional<Cid> cid = Cid.parse(text);
        if (cid.isPresent()) return new Label(cid.get(), Optional.empty());
        if (text.contains("/") || text.matches("(?i).*\\.(json|jwt)"))
            return new Nothing(new Because("không có tệp " + text, "there is no file " + text));
        return Origins.ofDomain(text)
                .<Input>map(Portal::new)
                .orElseGet(() -> new Nothing(new Because(
                        "không phải tên miền, mã nhãn, địa chỉ hay tệp: " + text,
                        "neither a domain, a label's id, an address nor a file: " + text)));
    }

    private static Input address(String text) {
        Optional<String> origin = Origins.of(text);
        if (origin.isEmpty()) return new Nothing(new Because("địa chỉ sai: " + text, "a bad address: " + text));
        Matcher label =
                LABEL_PATH.matcher(text.replaceFirst("^[^:]+://[^/?#]*", "").replaceFirst("[?#].*", ""));
        if (label.matches()) return new Label(new Cid(label.group(1)), origin);
        return new Portal(origin.get());
    }
}
