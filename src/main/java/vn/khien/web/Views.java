package vn.khien.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws pages from the precompiled templates. */
public final class Views {
    /** An entry of the desk's rail: shown to those whom the permission of its route grants. */
    public record Place(String path, String textKey, Permission permission) {}

    private final TemplateEngine engine;
    private final Page.Site site;
    private final List<Place> rail;

    /** @param rail may still grow while the house is being built */
    public Views(Page.Site site, List<Place> rail) {
        this.engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "vn.khien.jte");
        this.site = site;
        this.rail = rail;
    }

    public Page.Site site() {
        return site;
    }

    /** The frame of a page for this request; {@code titleKey} names its title, {@code values} fill it. */
    public Page page(Request request, String titleKey, Object... values) {
        Texts texts = Texts.in(request.lang());
        List<Page.Nav> nav = new ArrayList<>();
        for (Place place : rail) {
            if (request.visitor().isPresent() && place.permission().grants(request.visitor()))
                nav.add(new Page.Nav(
                        place.path(), place.textKey(), request.path().equals(place.path())));
        }
        Optional<String> said =
                request.asked("said").filter(key -> texts.has("said." + key)).map(key -> texts.of("said." + key));
        Map<String, String> query = new LinkedHashMap<>(request.query());
        query.remove("said");
        query.remove("lang");
        return new Page(
                texts.of(titleKey, values),
                request.lang(),
                texts,
                site,
                request.visitor(),
                request.path(),
                query,
                request.csrf(),
                nav,
                said);
    }

    /** @param template path of the template below {@code main/jte}, with its ending left off */
    public Reply.Whole show(int status, String template, Map<String, Object> parameters) {
        var output = new Utf8ByteOutput();
        engine.render(template + ".jte", parameters, output);
        return Reply.of(status, "text/html; charset=utf-8", output.toByteArray());
    }

    public Reply.Whole show(String template, Map<String, Object> parameters) {
        return show(200, template, parameters);
    }
}
