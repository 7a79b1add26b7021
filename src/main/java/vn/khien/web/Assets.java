package vn.khien.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stylesheet, scripts and icons, held in memory and named by their content, so that browsers may keep them for ever. */
public final class Assets {
    private static final List<String> STYLES = List.of("tokens", "base", "things", "charts", "public");
    private static final List<String> ICONS = List.of(
            "shield-check",
            "shield",
            "shield-slash",
            "check-lg",
            "check-circle-fill",
            "x-circle-fill",
            "exclamation-triangle-fill",
            "question-circle",
            "hourglass-split",
            "arrow-return-left",
            "search",
            "list",
            "box-arrow-right",
            "plus-lg",
            "file-earmark-pdf",
            "globe2",
            "building",
            "diagram-3",
            "clock-history",
            "play-fill",
            "broadcast",
            "pencil",
            "download",
            "person",
            "dash-circle",
            "info-circle");

    private record Asset(String mediaType, byte[] bytes) {}

    private static final Map<String, Asset> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, String> HREF = new LinkedHashMap<>();

    static {
        StringBuilder css = new StringBuilder();
        for (String style : STYLES)
            css.append(text("/assets/" + style + ".css")).append('\n');
        put("khien.css", "text/css; charset=utf-8", css.toString().getBytes(StandardCharsets.UTF_8));
        put("khien.js", "text/javascript; charset=utf-8", bytes("/assets/khien.js"));
        put(
                "htmx.js",
                "text/javascript; charset=utf-8",
                bytes("/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js"));
        put("proof.js", "text/javascript; charset=utf-8", bytes("/assets/proof.js"));
        put("icons.svg", "image/svg+xml", sprite().getBytes(StandardCharsets.UTF_8));
        put("khien.svg", "image/svg+xml", bytes("/assets/khien.svg"));
    }

    private Assets() {}

    /** The address of an asset, with its content's hash. */
    public static String href(String name) {
        String href = HREF.get(name);
        if (href == null) throw new IllegalArgumentException("no such asset: " + name);
        return href;
    }

    public static List<Route> routes() {
        return List.of(Route.memory("/assets/{name}", Permission.PUBLIC, request -> {
            Asset asset = BY_NAME.get(request.at("name"));
            return asset == null
                    ? Reply.missing()
                    : Reply.of(200, asset.mediaType, asset.bytes)
                            .with("Cache-Control", "public, max-age=31536000, immutable");
        }));
    }

    private static void put(String name, String mediaType, byte[] bytes) {
        int dot = name.lastIndexOf('.');
        String hashed = name.substring(0, dot) + "." + hash(bytes) + name.substring(dot);
        BY_NAME.put(hashed, new Asset(mediaType, bytes));
        HREF.put(name, "/assets/" + hashed);
    }

    // Bootstrap's signs, and our own for the states of a label and of a step.
    private static String sprite() {
        List<String> symbols = new ArrayList<>();
        for (String icon : ICONS) {
            String svg = text("/META-INF/resources/webjars/bootstrap-icons/1.13.1/icons/" + icon + ".svg");
            String inner = svg.substring(svg.indexOf('>') + 1, svg.lastIndexOf("</svg>"))
                    .strip();
            symbols.add(
                    "<symbol id=\"" + icon + "\" viewBox=\"0 0 16 16\" fill=\"currentColor\">" + inner + "</symbol>");
        }
        String ours = text("/assets/signs.svg");
        symbols.add(ours.substring(ours.indexOf('>') + 1, ours.lastIndexOf("</svg>"))
                .strip());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\">" + String.join("", symbols) + "</svg>";
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (var in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("missing in the jar: " + resource);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
