package vn.khien.label.decision;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import vn.khien.badge.log.Merkle;
import vn.khien.label.LabelPaper;
import vn.khien.web.Form;
import vn.khien.web.Upload;

/** A letter or report with its scan: read from a form that names what is missing. */
final class PaperForm {
    private static final int LIMIT = 20 * 1024 * 1024;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private PaperForm() {}

    static Optional<PaperStore.Brought> read(Form form, LocalDate today) {
        Optional<LabelPaper.Kind> kind = Arrays.stream(LabelPaper.Kind.values())
                .filter(each -> each.word().equals(form.raw("kind")))
                .findFirst();
        if (kind.isEmpty()) form.wrong("kind", form.raw("kind").isEmpty() ? "form.choose" : "form.unknown");
        String number = form.text("number", 1, 100);
        LocalDate signedOn = form.date("signedOn", today);
        if (signedOn.isAfter(today)) form.wrong("signedOn", "label.wrong.future");
        LocalDate until = form.date("until", today);
        if (until.isBefore(today)) form.wrong("until", "label.wrong.past");
        String unit = form.text("unit", 2, 200);
        Optional<Upload> upload = form.upload("file");
        String wrong = upload.map(PaperForm::wrong).orElse("label.wrong.file-missing");
        if (!wrong.isEmpty()) form.wrong("file", wrong);
        if (!form.good() || upload.isEmpty() || kind.isEmpty()) return Optional.empty();
        byte[] bytes = upload.get().bytes();
        return Optional.of(new PaperStore.Brought(
                kind.get(), number, signedOn, until, unit, name(upload.get().fileName()), Merkle.sha256(bytes), bytes));
    }

    private static String wrong(Upload upload) {
        if (upload.bytes().length > LIMIT) return "label.wrong.file-large";
        // ISO 32000-1 7.5.2: the header stands at the first byte
        return Arrays.mismatch(upload.bytes(), PDF) >= PDF.length ? "" : "label.wrong.file-kind";
    }

    private static String name(String given) {
        String safe = given.replaceAll("[\\p{C}/\\\\]", "_").strip();
        return safe.isEmpty() ? "van-ban.pdf" : safe;
    }
}
