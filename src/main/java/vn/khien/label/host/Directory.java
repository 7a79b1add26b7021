package vn.khien.label.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.LabelState;
import vn.khien.badge.draw.PlainText;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStanding;
import vn.khien.web.Json;
import vn.khien.web.Lang;
import vn.khien.web.Urls;

/** The public list of all labelled domains, suspended and revoked ones too, a page after the other. */
record Directory(List<LabelStanding> rows, Optional<String> next) {
    static final int PAGE = 50;

    /** @param limit rows of a page; {@code search} words of domain or owner */
    static Directory of(Publication publication, Folded names, String search, String after, int limit, Instant now) {
        String wanted = Folded.fold(search);
        List<LabelStanding> rows = new ArrayList<>();
        for (IssuedLabel label : publication.snapshot().domainsAfter(after)) {
            LabelState state = publication.state(label, now);
            if (state instanceof LabelState.Unlabelled || !matches(label, names, wanted)) continue;
            if (rows.size() == limit)
                return new Directory(rows, Optional.of(rows.getLast().label().domain()));
            rows.add(new LabelStanding(label, state));
        }
        return new Directory(rows, Optional.empty());
    }

    private static boolean matches(IssuedLabel label, Folded names, String wanted) {
        return wanted.isEmpty()
                || label.domain().contains(wanted)
                || names.of(label.ownerVi()).contains(wanted)
                || names.of(label.ownerEn()).contains(wanted);
    }

    Optional<String> nextPath(String page, String search) {
        return next.map(
                after -> page + "?after=" + Urls.enc(after) + (search.isEmpty() ? "" : "&q=" + Urls.enc(search)));
    }

    /** The next page of the data, in the language of this one: owners are named in it. */
    private Optional<String> nextJson(String search, Lang lang) {
        return nextPath("/directory.json", search).map(path -> lang == Lang.EN ? path + "&lang=en" : path);
    }

    String json(String search, Lang lang) {
        var out = new StringBuilder("{\"labels\":[");
        for (LabelStanding row : rows) {
            IssuedLabel l = row.label();
            if (out.charAt(out.length() - 1) == '}') out.append(',');
            out.append("{\"cid\":")
                    .append(Json.string(l.cid().value()))
                    .append(",\"domain\":")
                    .append(Json.string(l.domain()))
                    .append(",\"owner\":")
                    .append(Json.string(owner(l, lang)))
                    .append(",\"tier\":")
                    .append(Json.string(l.tier().word()))
                    .append(",\"state\":")
                    .append(Json.string(row.state().word()))
                    .append(",\"validUntil\":")
                    .append(Json.string(l.validUntil().toString()))
                    .append('}');
        }
        return out.append("],\"next\":")
                .append(nextJson(search, lang).map(Json::string).orElse("null"))
                .append('}')
                .toString();
    }

    /** RFC 4180, with a byte order mark for spreadsheets; no cell begins a formula. */
    String csv(boolean demo, Lang lang) {
        var out = new StringBuilder("\ufeff");
        line(
                out,
                demo
                        ? List.of(
                                "du_lieu_gia_lap (made-up demo data)",
                                "domain",
                                "owner",
                                "tier",
                                "state",
                                "valid_until",
                                "cid")
                        : List.of("domain", "owner", "tier", "state", "valid_until", "cid"));
        for (LabelStanding row : rows) {
            IssuedLabel l = row.label();
            List<String> cells = new ArrayList<>();
            if (demo) cells.add("TRÌNH DIỄN – KHÔNG CÓ GIÁ TRỊ / DEMO – NO VALUE");
            cells.addAll(List.of(
                    l.domain(),
                    owner(l, lang),
                    l.tier().word(),
                    row.state().word(),
                    l.validUntil().toString(),
                    l.cid().value()));
            line(out, cells);
        }
        return out.toString();
    }

    private static String owner(IssuedLabel label, Lang lang) {
        return PlainText.of(lang.pick(label.ownerVi(), label.ownerEn()));
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append(String.join(",", cells.stream().map(Directory::cell).toList()))
                .append("\r\n");
    }

    static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r\\n].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
