package vn.khien.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every page knows: its language and texts, who looks, where it stands, and how to say it again in the other language. */
public record Page(
        String title,
        Lang lang,
        Texts t,
        Site site,
        Optional<? extends Visitor> visitor,
        String path,
        Map<String, String> query,
        String csrf,
        List<Nav> nav,
        Optional<String> said) {

    /** What the installation calls itself. */
    public record Site(String deskUrl, String labelUrl, boolean demo, boolean trial, String version) {}

    /** A link of the rail; only what this reader may open stands there. */
    public record Nav(String path, String textKey, boolean here) {}

    /** The address of this page in the other language. */
    public String other() {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put("lang", lang.other().code());
        return path + "?" + Urls.query(all);
    }

    /** A path of the public door that keeps the reader's language, since that door remembers nothing. */
    public String keep(String target) {
        return lang == Lang.VI ? target : target + (target.contains("?") ? "&" : "?") + "lang=en";
    }
}
