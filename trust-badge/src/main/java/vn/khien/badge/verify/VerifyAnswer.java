package vn.khien.badge.verify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.khien.badge.Lang;
import vn.khien.badge.json.Json;

/** What was found. Exit codes: 0 valid, 1 invalid, 2 usage, 3 can't tell, 4 revoked, suspended or expired. */
public sealed interface VerifyAnswer {
    int exitCode();

    /** {@code khien-verify-1}; of a folder one document a line. Reasons in Vietnamese and English. */
    String toJson();

    String toText(Lang lang);

    /** The request makes no sense. */
    record Usage(Because because) implements VerifyAnswer {
        @Override
        public int exitCode() {
            return 2;
        }

        @Override
        public String toJson() {
            return Json.object("schema", "khien-verify-1", "error", because.vi() + " / " + because.en())
                    .write();
        }

        @Override
        public String toText(Lang lang) {
            return because.in(lang) + "\n";
        }
    }

    /** One label. */
    record One(VerifyState state, Label label, Optional<String> asOf, List<Step> steps) implements VerifyAnswer {
        @Override
        public int exitCode() {
            return state.exitCode();
        }

        @Override
        public String toJson() {
            return json(Optional.empty()).write();
        }

        Json json(Optional<String> file) {
            var list = steps.stream()
                    .map(step -> (Object) Json.object(
                            "step",
                            step.step(),
                            "ok",
                            Json.of(step.ok()),
                            "because",
                            step.because().vi() + " / " + step.because().en()))
                    .toList();
            return Json.object(
                    "schema", "khien-verify-1",
                    "file", file,
                    "state", state.word(),
                    "test", label.test(),
                    "cid", Json.of(label.cid()),
                    "domain", Json.of(label.domain()),
                    "owner", Json.of(label.ownerVi()),
                    "issuer", Json.of(label.issuerVi()),
                    "tier", Json.of(label.tier()),
                    "validUntil", Json.of(label.validUntil()),
                    "asOf", Json.of(asOf),
                    "steps", list);
        }

        @Override
        public String toText(Lang lang) {
            return Report.of(this, lang);
        }
    }

    /** A folder: each file with its answer; the worst code in the order 1, 4, 3, 0. */
    record Folder(List<Named> files) implements VerifyAnswer {
        record Named(String name, One answer) {}

        @Override
        public int exitCode() {
            return files.stream()
                    .map(file -> file.answer().state())
                    .max(VerifyState::compareTo)
                    .orElse(VerifyState.UNKNOWN)
                    .exitCode();
        }

        @Override
        public String toJson() {
            return files.stream()
                    .map(file -> file.answer().json(Optional.of(file.name())).write())
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public String toText(Lang lang) {
            if (files.isEmpty()) return lang.pick("Thư mục không có gói nào.\n", "The folder holds no bundle.\n");
            return files.stream()
                    .map(file -> Report.line(Because.plain(file.name()), file.answer(), lang))
                    .collect(Collectors.joining());
        }
    }

    /** What the label says of itself, as far as it could be read; believe it only as far as the state allows. */
    record Label(
            boolean test,
            Optional<String> cid,
            Optional<String> domain,
            Optional<String> ownerVi,
            Optional<String> ownerEn,
            Optional<String> issuerVi,
            Optional<String> issuerEn,
            Optional<String> tier,
            Optional<String> validUntil) {
        static Label unread(Optional<String> cid, Optional<String> domain) {
            Optional<String> none = Optional.empty();
            return new Label(false, cid, domain, none, none, none, none, none, none);
        }
    }
}
