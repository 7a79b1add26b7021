package vn.khien.assessment.finding;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.khien.web.Form;
import vn.khien.web.Upload;

/** Reads what a person asks for about a finding. */
final class FindingTriageForm {
    private static final int LIMIT = 10 * 1024 * 1024;
    private static final int LONGEST_YEARS = 2;

    // ISO 32000-1 7.5.2, PNG (third edition) 5.2, ISO 10918-1 B.1.1.3: the header stands at the first byte
    private static final Map<String, byte[]> KINDS = new LinkedHashMap<>(Map.of(
            "application/pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII),
            "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a},
            "image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}));

    private FindingTriageForm() {}

    /** Empty when something is wrong, which the form then says. */
    static Optional<FindingTriageStore.Draft> read(Form form, FindingTriage.Kind kind, boolean ends, LocalDate today) {
        String because = form.lines("because", 20, 2000);
        Optional<LocalDate> until = ends ? Optional.of(until(form, today)) : Optional.empty();
        Optional<FindingTriageStore.Brought> file = form.upload("file").flatMap(upload -> brought(form, upload));
        return form.good() ? Optional.of(new FindingTriageStore.Draft(kind, because, until, file)) : Optional.empty();
    }

    private static LocalDate until(Form form, LocalDate today) {
        LocalDate until = form.date("until", today);
        if (form.good() && until.isBefore(today)) form.wrong("until", "assessment.triage.wrong.past");
        if (form.good() && until.isAfter(today.plusYears(LONGEST_YEARS)))
            form.wrong("until", "assessment.triage.wrong.far");
        return until;
    }

    private static Optional<FindingTriageStore.Brought> brought(Form form, Upload upload) {
        if (upload.bytes().length > LIMIT) {
            form.wrong("file", "assessment.triage.wrong.large");
            return Optional.empty();
        }
        Optional<String> type = KINDS.entrySet().stream()
                .filter(kind -> Arrays.mismatch(upload.bytes(), kind.getValue()) >= kind.getValue().length)
                .map(Map.Entry::getKey)
                .findFirst();
        if (type.isEmpty()) form.wrong("file", "assessment.triage.wrong.kind");
        String safe = upload.fileName().replaceAll("[\\p{C}/\\\\]", "_").strip();
        String name = safe.isEmpty() ? "minh-chung" : safe.substring(0, Math.min(200, safe.length()));
        return type.map(kind -> new FindingTriageStore.Brought(name, kind, upload.bytes()));
    }
}
