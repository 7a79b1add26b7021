package vn.khien.badge.verify;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.Policy;
import vn.khien.badge.log.TlogProof;

/** That the issue was published: proof, checkpoint of a log that the policy trusts, and the entry that names this token. */
final class LogCheck {
    private static final Pattern LATER = Pattern.compile("|-[1-9][0-9]{0,5}");

    private final Findings findings;
    private final Optional<Policy> policy;
    private final Known known;

    LogCheck(Findings findings, Optional<Policy> policy, Known known) {
        this.findings = findings;
        this.policy = policy;
        this.known = known;
    }

    void check(Token token, Optional<String> proofText, Source source) {
        if (policy.isEmpty()) {
            findings.unknown("policy", "thiếu chính sách nhật ký (--policy)", "no log policy (--policy)");
            return;
        }
        if (!policy.get().quorumMet()) {
            findings.invalid(
                    "policy",
                    "chưa đủ bên chứng kiến " + policy.get().quorum(),
                    "the quorum " + policy.get().quorum() + " is not met");
            return;
        }
        if (proofText.isEmpty()) {
            findings.unknown("proof", "chưa có bằng chứng từ nhật ký", "no proof from the log");
            return;
        }
        TlogProof proof = TlogProof.parse(proofText.get());
        Checkpoint checkpoint = known.checkpoint(proof.checkpoint(), policy.get());
        if (!ofHost(checkpoint.origin(), token.did().host())) throw new Malformed("a checkpoint of another log");
        byte[] entry = proof.extra().orElseThrow(() -> new Malformed("a proof without its entry"));
        if (!proof.proves(entry, checkpoint)) throw new Malformed("the proof does not lead to the checkpoint");
        names(Json.parse(entry, 64 * 1024), token);
        findings.good(
                "proof",
                "có trong nhật ký công khai, mục " + proof.index() + ", cây " + checkpoint.size(),
                "in the public log, entry " + proof.index() + " of " + checkpoint.size());
        switch (source) {
            case Source.Offline ignored ->
                findings.note(
                        "later",
                        "ngoại tuyến: không tìm việc thu hồi về sau",
                        "offline: no later revocation was looked for");
            case Source.Online online ->
                new LaterCheck(findings, online, policy.get().keys()).check(token, proof.index(), checkpoint);
        }
    }

    // A host's first log is <host>/log; one opened after a loss is <host>/log-2 and so on.
    private static boolean ofHost(String origin, String host) {
        String first = host + "/log";
        return origin.startsWith(first)
                && LATER.matcher(origin.substring(first.length())).matches();
    }

    private static void names(Json entry, Token token) {
        if (entry.whole("v") != 1) throw new Malformed("a log entry of another version");
        String event = entry.text("event");
        if (!event.equals("issue") && !event.equals("renew")) throw new Malformed("the log's entry is no issue");
        if (!entry.text("credential").equals(token.claims().text("id")))
            throw new Malformed("the log's entry is of another label");
        if (!entry.text("digest").equals(EntryJson.digest(token.compact())))
            throw new Malformed("the log's entry is of other bytes");
        List<Json> status = token.claims().at("credentialStatus").list();
        String index = Long.toString(entry.whole("statusIndex"));
        for (Json each : status)
            if (!each.text("statusListIndex").equals(index))
                throw new Malformed("the log's entry is of another status place");
        if (entry.find("kid").isPresent() && !entry.text("kid").equals(token.thumbprint()))
            throw new Malformed("the log's entry is of another key");
        // whoever follows the log for a domain must have met it there
        List<String> domains = entry.texts("domains");
        for (String origin : token.claims().at("credentialSubject").texts("allowedOrigin"))
            if (!domains.contains(Origins.authority(origin)))
                throw new Malformed("the log's entry does not name the domain " + Origins.authority(origin));
    }
}
