package vn.khien.badge.verify;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.khien.badge.Lang;
import vn.khien.badge.verify.VerifyAnswer.One;

/** An answer for people: state first, then what it is about, then each step. */
final class Report {
    /** Steps that may be left open without harm. */
    private static final Set<String> REMARKS = Set.of("origin", "trust");

    private Report() {}

    static String of(One answer, Lang lang) {
        var label = answer.label();
        var out = new StringBuilder(answer.state().words(lang).toUpperCase(Locale.ROOT));
        label.domain().ifPresent(domain -> out.append(": ").append(Because.plain(domain)));
        out.append('\n');
        if (label.test())
            out.append(lang.pick(
                    "TRÌNH DIỄN – KHÔNG CÓ GIÁ TRỊ (dữ liệu giả lập)\n", "DEMO – NO VALUE (made-up demo data)\n"));
        field(out, lang.pick("Mã nhãn", "Label"), label.cid());
        field(out, lang.pick("Chủ quản", "Owner"), lang == Lang.VI ? label.ownerVi() : label.ownerEn());
        field(out, lang.pick("Cơ quan cấp nhãn", "Issuer"), lang == Lang.VI ? label.issuerVi() : label.issuerEn());
        field(out, lang.pick("Mức", "Tier"), label.tier().map(tier -> tier(tier, lang)));
        field(out, lang.pick("Có hiệu lực đến", "Valid until"), label.validUntil());
        field(out, lang.pick("Xét tại thời điểm", "Judged as of"), answer.asOf());
        for (Step step : answer.steps())
            out.append("  [")
                    .append(mark(step.ok(), lang))
                    .append("] ")
                    .append(step.step())
                    .append(": ")
                    .append(step.because().in(lang))
                    .append('\n');
        return out.toString();
    }

    /** {@code name: state, domain (reason)}. */
    static String line(String name, One answer, Lang lang) {
        String domain =
                answer.label().domain().map(d -> ", " + Because.plain(d)).orElse("");
        String why = answer.state() == VerifyState.VALID
                ? ""
                : decisive(answer)
                        .map(step -> " (" + step.step() + ": " + step.because().in(lang) + ")")
                        .orElse("");
        return name + ": " + answer.state().words(lang) + domain + why + "\n";
    }

    /** The step that a state other than valid rests on: the first that failed, else the first that could not be told. */
    private static Optional<Step> decisive(One answer) {
        return answer.steps().stream()
                .filter(step -> step.ok().equals(Optional.of(false)))
                .findFirst()
                .or(() -> answer.steps().stream()
                        .filter(step -> step.ok().isEmpty() && !REMARKS.contains(step.step()))
                        .reduce((one, other) -> one.step().equals(other.step()) ? other : one));
    }

    private static void field(StringBuilder out, String name, Optional<String> value) {
        value.ifPresent(text ->
                out.append(name).append(": ").append(Because.plain(text)).append('\n'));
    }

    private static String tier(String word, Lang lang) {
        return switch (word) {
            case "basic" -> lang.pick("cơ bản", "basic");
            case "advanced" -> lang.pick("nâng cao", "advanced");
            default -> word;
        };
    }

    private static String mark(Optional<Boolean> ok, Lang lang) {
        if (ok.isEmpty()) return lang.pick("không rõ", "can't tell");
        return ok.get() ? lang.pick("đạt", "ok") : lang.pick("không đạt", "failed");
    }
}
