package vn.khien.badge.verify;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vn.khien.badge.log.LogKey;
import vn.khien.badge.log.Merkle;
import vn.khien.badge.log.Vkey;

/** SPEC.md chapters 6 and 7. */
final class LogCases {
    private static final String ORIGIN = Making.HOST + "/log";
    private static final String ZERO = Base64.getEncoder().encodeToString(new byte[32]);

    private LogCases() {}

    static List<Case> all() {
        var cases = new Cases();
        proofs(cases);
        checkpoints(cases);
        logs(cases);
        entries(cases);
        policies(cases);
        return cases.all();
    }

    private static void proofs(Cases cases) {
        cases.unknown("no-proof", made -> made.bundle = json -> Edit.with(json, "tlogProof", Optional.empty()))
                .unknown(
                        "proof-of-null",
                        made -> made.bundle =
                                json -> Edit.with(json, "tlogProof", new vn.khien.badge.json.Json.Nothing()))
                .invalid("proof-as-a-number", made -> made.bundle = json -> Edit.with(json, "tlogProof", 1))
                .invalid("proof-of-nothing", made -> made.proof(text -> ""))
                .invalid("proof-of-another-version", made -> made.proof(text -> text.replace("@v1", "@v2")))
                .invalid(
                        "wrong-leaf",
                        made -> made.proof(text -> text.replaceFirst(
                                "extra [^\n]+", "extra " + Base64.getEncoder().encodeToString(new byte[] {4}))))
                .invalid("wrong-index", made -> made.proof(text -> text.replace("index 5\n", "index 4\n")))
                .invalid("index-at-the-size", made -> made.proof(text -> text.replace("index 5\n", "index 9\n")))
                .invalid("index-beyond-the-size", made -> made.proof(text -> text.replace("index 5\n", "index 21\n")))
                .invalid(
                        "index-of-19-digits",
                        made -> made.proof(text -> text.replace("index 5\n", "index 1000000000000000005\n")))
                .invalid("index-spelled-otherwise", made -> made.proof(text -> text.replace("index 5\n", "index 05\n")))
                .invalid("no-index", made -> made.proof(text -> text.replace("index 5\n", "")))
                .invalid("truncated-proof", made -> made.proof(text -> text.replaceFirst("(index 5\n)[^\n]+\n", "$1")))
                .invalid("truncated-at-its-end", made -> made.proof(text -> text.replaceFirst("[^\n]+\n\n", "\n")))
                .invalid(
                        "proof-with-a-hash-more",
                        made -> made.proof(text -> text.replaceFirst("\n\n", "\n" + ZERO + "\n\n")))
                .invalid(
                        "proof-with-64-hashes",
                        made -> made.proof(text -> text.replaceFirst("\n\n", "\n" + (ZERO + "\n").repeat(60) + "\n")))
                .invalid(
                        "proof-with-a-short-hash",
                        made -> made.proof(text -> text.replaceFirst("(index 5\n)[^\n]+\n", "$1AAAA\n")))
                .invalid("proof-without-its-entry", made -> made.proof(text -> text.replaceFirst("extra [^\n]+\n", "")))
                .invalid(
                        "proof-with-two-extras",
                        made -> made.proof(text -> text.replaceFirst("(extra [^\n]+\n)", "$1$1")))
                .invalid(
                        "proof-without-a-checkpoint",
                        made -> made.proof(text -> text.substring(0, text.indexOf("\n\n") + 1)));
    }

    private static void checkpoints(Cases cases) {
        cases.invalid("size-0", made -> made.head = text -> text.replace("\n9\n", "\n0\n"))
                .invalid("size-too-small", made -> made.head = text -> text.replace("\n9\n", "\n5\n"))
                .invalid("size-with-a-leading-zero", made -> made.head = text -> text.replace("\n9\n", "\n09\n"))
                .invalid("size-with-a-sign", made -> made.head = text -> text.replace("\n9\n", "\n+9\n"))
                .invalid(
                        "size-of-20-digits",
                        made -> made.head = text -> text.replace("\n9\n", "\n99999999999999999999\n"))
                .invalid("checkpoint-with-carriage-returns", made -> made.head = text -> text.replace("\n", "\r\n"))
                .invalid("checkpoint-with-a-space", made -> made.head = text -> text.replace("\n9\n", "\n9 \n"))
                .invalid(
                        "root-of-31-bytes",
                        made -> made.head = text -> text.replaceFirst(
                                "[^\n]+\n$", Base64.getEncoder().encodeToString(new byte[31]) + "\n"))
                .invalid("root-not-canonical", made -> made.head = text -> text.replaceFirst("[^\n]=\n$", "B=\n"))
                .invalid("checkpoint-without-a-root", made -> made.head = text -> ORIGIN + "\n9\n")
                .valid("checkpoint-with-a-further-line", made -> made.head = text -> text + "further\n")
                .invalid("checkpoint-with-an-empty-line", made -> made.head = text -> text + "\nfurther\n")
                .invalid("checkpoint-changed-after-signing", made -> made.note = note -> note.replace("\n9\n", "\n8\n"))
                .invalid("checkpoint-without-its-last-line-end", made -> made.note = String::stripTrailing)
                .invalid(
                        "checkpoint-without-a-signature",
                        made -> made.note = note -> note.substring(0, note.indexOf("\u2014")))
                .invalid(
                        "checkpoint-with-a-hyphen-for-the-dash",
                        made -> made.note = note -> note.replace("\u2014", "-"))
                .valid(
                        "cosignature-of-a-witness-is-skipped",
                        made -> made.note = note -> note + line("witness.example.org/w1", (byte) 4, 72))
                .valid(
                        "cosignature-of-ml-dsa-44-is-skipped",
                        made -> made.note = note -> note + line("witness.example.org/pq", (byte) 6, 2428))
                .valid(
                        "signature-of-an-unknown-type-is-skipped",
                        made -> made.note = note -> note.replace(
                                "\u2014", line("unknown", (byte) 0xff, 9).stripTrailing() + "\n\u2014"))
                .valid(
                        "unknown-key-of-the-same-name-is-skipped",
                        made -> made.note = note -> note + line(ORIGIN, (byte) 1, 64))
                .invalid(
                        "second-signature-of-the-log-that-is-wrong",
                        made -> made.note = note -> {
                            String mine = note.substring(note.indexOf("\u2014"));
                            byte[] bytes =
                                    Base64.getDecoder().decode(mine.strip().substring(mine.lastIndexOf(' ') + 1));
                            bytes[20] ^= 1;
                            return note + "\u2014 " + ORIGIN + " "
                                    + Base64.getEncoder().encodeToString(bytes) + "\n";
                        })
                .invalid(
                        "more-than-100-signatures",
                        made -> made.note = note -> note
                                + line("witness.example.org/w1", (byte) 4, 72).repeat(100));
    }

    /** A signature line by a key that nobody knows. */
    private static String line(String name, byte type, int length) {
        byte[] hash = Arrays.copyOf(
                Merkle.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {type, 1, 2, 3}), 4 + length);
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(hash) + "\n";
    }

    private static void logs(Cases cases) {
        cases.invalid("forked-log-of-another-key", made -> made.logKey = LogKey.random(ORIGIN, new SecureRandom()))
                .invalid(
                        "forked-log-of-the-same-key",
                        made -> made.head = text -> text.replaceFirst("[^\n]+\n$", ZERO + "\n"))
                .invalid("log-of-another-host", made -> log(made, "other.example/log"))
                .invalid("log-of-a-longer-name", made -> log(made, ORIGIN + "-x"))
                .valid("second-log-of-the-host", made -> log(made, ORIGIN + "-2"));
    }

    private static void log(Making made, String origin) {
        made.logKey = LogKey.random(origin, new SecureRandom());
        made.policy = Optional.of("log " + made.logKey.vkey().text() + "\nquorum none\n");
    }

    private static void entries(Cases cases) {
        cases.valid("entry-of-a-renewal", made -> made.entry("event", "renew"))
                .invalid("entry-of-a-suspension", made -> made.entry("event", "suspend"))
                .invalid("entry-of-another-version", made -> made.entry("v", 2))
                .invalid("entry-of-another-label", made -> made.entry("credential", Making.LABEL + "/c/x#1"))
                .invalid("entry-of-other-bytes", made -> made.entry("digest", "sha-256:x"))
                .invalid("entry-of-another-status-place", made -> made.entry("statusIndex", 1))
                .invalid(
                        "entry-of-another-key",
                        made -> made.entry("kid", Making.KEYS.status().thumbprint()))
                .valid("entry-without-a-key", made -> made.entry("kid", Optional.empty()))
                .invalid("entry-of-another-domain", made -> made.entry("domains", List.of("other.example")))
                .invalid("entry-without-domains", made -> made.entry("domains", Optional.empty()))
                .valid("entry-of-more-domains", made -> made.entry("domains", List.of("other.example", Making.DOMAIN)))
                .valid(
                        "entry-that-is-not-canonical-is-hashed-as-it-is",
                        made -> made.entryBytes = bytes ->
                                (" " + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8))
                .invalid(
                        "entry-with-a-key-twice",
                        made -> made.entryBytes = bytes -> new String(bytes, StandardCharsets.UTF_8)
                                .replaceFirst("\\{", "{\"event\":\"issue\",")
                                .getBytes(StandardCharsets.UTF_8))
                .invalid("entry-that-is-no-json", made -> made.entryBytes = bytes -> new byte[] {1});
    }

    private static void policies(Cases cases) {
        String vkey = Making.KEYS.log().vkey().text();
        String log = "log " + vkey + " https://x.example/log\n";
        String witness =
                "witness w " + LogKey.random("w", new SecureRandom()).vkey().text() + "\n";
        cases.unknown("no-policy", made -> made.policy = Optional.empty())
                .invalid(
                        "policy-of-another-log",
                        made -> policy(
                                made,
                                "log "
                                        + LogKey.random(ORIGIN, new SecureRandom())
                                                .vkey()
                                                .text() + "\nquorum none\n"))
                .valid(
                        "policy-of-two-logs",
                        made -> policy(
                                made,
                                "log "
                                        + LogKey.random(ORIGIN, new SecureRandom())
                                                .vkey()
                                                .text() + "\n" + log + "quorum none\n"))
                .valid(
                        "policy-with-witnesses-and-no-quorum",
                        made -> policy(made, "# ours\r\n\r\n" + log + witness + "group g any w\nquorum none\n"))
                .invalid("quorum-of-a-witness-not-met", made -> policy(made, log + witness + "quorum w\n"))
                .invalid("quorum-of-a-group-not-met", made -> policy(made, log + witness + "group g 1 w\nquorum g\n"))
                .invalid("quorum-of-nobody", made -> policy(made, log + "quorum nobody\n"))
                .invalid("quorum-twice", made -> policy(made, log + "quorum none\nquorum none\n"))
                .invalid("no-quorum", made -> policy(made, log))
                .invalid("policy-without-a-log", made -> policy(made, "quorum none\n"))
                .invalid(
                        "group-of-more-than-there-are",
                        made -> policy(made, log + witness + "group g 2 w\nquorum none\n"))
                .invalid("group-of-none", made -> policy(made, log + "group g any none\nquorum none\n"))
                .invalid("name-twice", made -> policy(made, log + witness + witness + "quorum none\n"))
                .invalid("policy-line-of-an-unknown-kind", made -> policy(made, log + "mirror x\nquorum none\n"))
                .invalid(
                        "key-whose-hash-is-anothers",
                        made -> policy(made, log.replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+") + "quorum none\n"))
                .invalid(
                        "log-key-of-an-unknown-type",
                        made -> policy(
                                made, "log " + new Vkey(ORIGIN, (byte) 6, new byte[1312]).text() + "\nquorum none\n"));
    }

    private static void policy(Making made, String text) {
        made.policy = Optional.of(text);
    }
}
