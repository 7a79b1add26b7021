package vn.khien.classification;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import vn.khien.badge.log.Merkle;
import vn.khien.web.Form;
import vn.khien.web.Upload;

/** A decision as signed on paper, with its scan: read from a form that names what is missing. */
record SignedForm(DecisionStore.Signed signed, DecisionStore.Document file) {
    private static final int LIMIT = 20 * 1024 * 1024;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    static Optional<SignedForm> read(Form form, LocalDate today) {
        String number = form.text("number", 1, 100);
        LocalDate signedOn = form.date("signedOn", today);
        if (signedOn.isAfter(today)) form.wrong("signedOn", "dossier.wrong.future");
        String signer = form.text("signer", 2, 200);
        Optional<Upload> upload = form.upload("file");
        String wrong = upload.map(SignedForm::wrong).orElse("dossier.wrong.file-missing");
        if (!wrong.isEmpty()) form.wrong("file", wrong);
        if (!form.good() || upload.isEmpty()) return Optional.empty();
        byte[] bytes = upload.get().bytes();
        return Optional.of(new SignedForm(
                new DecisionStore.Signed(number, signedOn, signer),
                new DecisionStore.Document(
                        name(upload.get().fileName()), "application/pdf", Merkle.sha256(bytes), bytes)));
    }

    /** SHA-256 of the file in unpadded base64url. */
    String hash() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(file.sha256());
    }

    private static String wrong(Upload upload) {
        if (upload.bytes().length > LIMIT) return "dossier.wrong.file-large";
        // ISO 32000-1 7.5.2: the header stands at the first byte
        return Arrays.mismatch(upload.bytes(), PDF) >= PDF.length ? "" : "dossier.wrong.file-kind";
    }

    private static String name(String given) {
        String safe = given.replaceAll("[\\p{C}/\\\\]", "_").strip();
        return safe.isEmpty() ? "quyet-dinh.pdf" : safe;
    }
}
