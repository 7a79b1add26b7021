package vn.khien.scan.grades.observatory;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.Text;

/** Subresource Integrity section 3.2: scripts from elsewhere carry a hash and come over HTTPS. */
final class Integrity {
    private static final List<Outcome> LEAST_BAD_FIRST = List.of(
            Outcome.SRI_IMPLEMENTED_BUT_EXTERNAL_SCRIPTS_NOT_LOADED_SECURELY,
            Outcome.SRI_NOT_IMPLEMENTED_BUT_EXTERNAL_SCRIPTS_LOADED_SECURELY,
            Outcome.SRI_NOT_IMPLEMENTED_AND_EXTERNAL_SCRIPTS_NOT_LOADED_SECURELY);

    private Integrity() {}

    static Result of(Observed observed, Home home) {
        return switch (home.page()) {
            case Page.OtherType other -> new Result.Scored(Outcome.SRI_NOT_IMPLEMENTED_RESPONSE_NOT_HTML);
            case Page.Unreadable unreadable -> new Result.Scored(Outcome.HTML_NOT_PARSEABLE);
            case Page.Html(Document document, boolean cut, boolean declared) -> {
                Outcome seen = outcome(document, observed.host(), home.secure());
                yield cut && seen != Outcome.SRI_NOT_IMPLEMENTED_AND_EXTERNAL_SCRIPTS_NOT_LOADED_SECURELY
                        ? new Result.NotKnown(
                                new Text("trang dài hơn phần được giữ", "the page is longer than is kept"))
                        : new Result.Scored(seen);
            }
        };
    }

    private static Outcome outcome(Document document, String host, boolean secure) {
        List<Element> elements = document.select("script");
        if (elements.isEmpty()) {
            return Outcome.SRI_NOT_IMPLEMENTED_BUT_NO_SCRIPTS_LOADED;
        }
        List<Script> scripts = elements.stream()
                .filter(element -> !element.attr("src").isBlank())
                .map(element -> Script.of(element, host, secure))
                .toList();
        Optional<Outcome> fault = scripts.stream()
                .flatMap(script -> script.fault().stream())
                .max(Comparator.comparingInt(LEAST_BAD_FIRST::indexOf));
        if (fault.isPresent()) {
            return fault.get();
        }
        if (scripts.stream().anyMatch(script -> !script.foreign && script.hashed && script.secure)) {
            return Outcome.SRI_IMPLEMENTED_AND_ALL_SCRIPTS_LOADED_SECURELY;
        }
        return scripts.stream().anyMatch(Script::foreign)
                ? Outcome.SRI_IMPLEMENTED_AND_EXTERNAL_SCRIPTS_LOADED_SECURELY
                : Outcome.SRI_NOT_IMPLEMENTED_BUT_ALL_SCRIPTS_LOADED_FROM_SECURE_ORIGIN;
    }

    /** {@code foreign}: of another registrable domain, or without a scheme of its own. */
    private record Script(boolean foreign, boolean hashed, boolean secure) {
        static Script of(Element element, String host, boolean pageIsSecure) {
            String source = element.attr("src").strip().toLowerCase(Locale.ROOT);
            boolean hashed = !element.attr("integrity").isEmpty();
            if (source.startsWith("//") && !source.startsWith("///") && source.length() > 2) {
                return new Script(true, hashed, false);
            }
            if (source.startsWith("https://") || source.startsWith("http://")) {
                boolean foreign = !RegistrableDomain.of(Urls.host(source)).equals(RegistrableDomain.of(host));
                return new Script(foreign, hashed, source.startsWith("https:"));
            }
            return new Script(false, hashed, pageIsSecure);
        }

        Optional<Outcome> fault() {
            if (!foreign || (hashed && secure)) {
                return Optional.empty();
            }
            if (hashed) {
                return Optional.of(Outcome.SRI_IMPLEMENTED_BUT_EXTERNAL_SCRIPTS_NOT_LOADED_SECURELY);
            }
            return Optional.of(
                    secure
                            ? Outcome.SRI_NOT_IMPLEMENTED_BUT_EXTERNAL_SCRIPTS_LOADED_SECURELY
                            : Outcome.SRI_NOT_IMPLEMENTED_AND_EXTERNAL_SCRIPTS_NOT_LOADED_SECURELY);
        }
    }
}
