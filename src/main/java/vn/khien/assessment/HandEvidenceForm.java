package vn.khien.assessment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import vn.khien.scan.About;
import vn.khien.scan.checks.Checks;
import vn.khien.web.Form;
import vn.khien.web.Texts;
import vn.khien.web.Upload;

/** Evidence by hand, read from a form that names what is missing. */
record HandEvidenceForm(Form form, Instant now) {
    private static final int LARGEST = 5 << 20;

    Optional<HandEvidence.Draft> read() {
        String what = form.lines("what", 5, 1000);
        Instant seenAt = seenAt();
        String from = form.text("seenFrom", 2, 300);
        Optional<Upload> upload = form.upload("file");
        String said = form.lines("said", 0, 20_000);
        if (form.good() && said.isEmpty() && upload.isEmpty()) form.wrong("said", "assessment.by-hand.nothing");
        if (upload.isPresent() && upload.get().bytes().length > LARGEST) form.wrong("file", "assessment.by-hand.large");
        Optional<HandEvidence.Judged> verdict = verdict();
        if (!form.good()) return Optional.empty();
        return Optional.of(new HandEvidence.Draft(
                what,
                seenAt,
                from,
                said,
                upload.map(file -> name(file.fileName())).orElse(""),
                upload.isPresent() ? "application/octet-stream" : "",
                upload.map(Upload::bytes).orElse(new byte[0]),
                verdict));
    }

    private Instant seenAt() {
        LocalDate day = form.date("seenOn", now.atZone(Texts.ZONE).toLocalDate());
        LocalTime time = LocalTime.MIN;
        try {
            time = LocalTime.parse(form.raw("seenTime").strip());
        } catch (DateTimeException e) {
            form.wrong("seenTime", form.raw("seenTime").isBlank() ? "form.missing" : "assessment.by-hand.time");
        }
        Instant at = day.atTime(time).atZone(Texts.ZONE).toInstant();
        if (at.isAfter(now)) form.wrong("seenOn", "assessment.by-hand.future");
        return at;
    }

    private Optional<HandEvidence.Judged> verdict() {
        String check = form.raw("check");
        if (check.isEmpty()) return Optional.empty();
        Optional<About> about = Checks.ALL.stream()
                .map(each -> each.about())
                .filter(each -> each.id().equals(check))
                .findFirst();
        Optional<VerdictKind> kind = Arrays.stream(VerdictKind.values())
                .filter(each -> each != VerdictKind.UNKNOWN && each.word().equals(form.raw("verdict")))
                .findFirst();
        if (about.isEmpty()) form.wrong("check", "form.unknown");
        if (kind.isEmpty()) form.wrong("verdict", "form.choose");
        String because = form.lines("because", 5, 1000);
        if (about.isEmpty() || kind.isEmpty()) return Optional.empty();
        return Optional.of(new HandEvidence.Judged(about.get().id(), about.get().version(), kind.get(), because));
    }

    private static String name(String given) {
        String safe = given.replaceAll("[\\p{C}/\\\\]", "_").strip();
        if (safe.length() > 120) safe = safe.substring(safe.length() - 120);
        return safe.isEmpty() ? "file" : safe;
    }
}
