package vn.khien.badge.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.khien.badge.StatusList;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;

/** Both status lists that a credential names: of its issuer, fresh, and its place not marked. */
final class StatusCheck {
    private final Findings findings;
    private final Trust trust;
    private final Source source;

    StatusCheck(Findings findings, Trust trust, Source source) {
        this.findings = findings;
        this.trust = trust;
        this.source = source;
    }

    void check(Token token) {
        Set<String> purposes = new HashSet<>();
        List<Json> entries = token.claims().at("credentialStatus").list();
        if (entries.size() != 2) throw new Malformed("not two status entries");
        for (Json entry : entries) purposes.add(entry.text("statusPurpose"));
        if (!purposes.equals(Set.of("revocation", "suspension"))) throw new Malformed("not revocation and suspension");
        if (source instanceof Source.Offline(var ignored, var bundled)) onlyNamed(entries, bundled);
        for (Json entry : entries) entry(token, entry);
    }

    /** A bundle carries the lists that its credential names, and no others. */
    private static void onlyNamed(List<Json> entries, List<String> bundled) {
        var named = entries.stream()
                .map(entry -> entry.text("statusListCredential"))
                .toList();
        for (String list : bundled)
            if (!named.contains(Token.parse(list).claims().text("id"))) throw new Malformed("another status list");
    }

    private void entry(Token token, Json entry) {
        String purpose = entry.text("statusPurpose");
        String url = entry.text("statusListCredential");
        String index = entry.text("statusListIndex");
        if (!entry.text("type").equals("BitstringStatusListEntry") || !index.matches("0|[1-9][0-9]{0,8}"))
            throw new Malformed("a bad status entry");
        Source.Listed listed = source.statusList(url);
        if (listed.compact().isEmpty()) {
            findings.unknown(
                    "status",
                    "không có danh sách trạng thái: " + url,
                    "no status list: " + url + ", " + listed.because());
            return;
        }
        Token list = Token.parse(listed.compact().get());
        Json subject = signed(token, list, url, purpose);
        boolean set = StatusList.decode(subject.text("encodedList")).at(Long.parseLong(index));
        Instant moment = source.forLists();
        boolean stale = !moment.isBefore(list.validUntil());
        boolean early = source instanceof Source.Online && list.validFrom().isAfter(moment.plus(Source.SKEW));
        if (set) marked(purpose, list);
        else if (stale || early)
            findings.unknown(
                    "status",
                    "danh sách " + purpose + " chỉ dùng được từ " + list.validFrom() + " đến " + list.validUntil(),
                    "the " + purpose + " list is good only from " + list.validFrom() + " to " + list.validUntil());
        else
            findings.good(
                    "status",
                    vi(purpose, "chưa bị thu hồi", "không bị tạm đình chỉ") + " (danh sách lúc " + list.validFrom()
                            + ")",
                    "no " + purpose + " (list of " + list.validFrom() + ")");
    }

    private Json signed(Token token, Token list, String url, String purpose) {
        X509Certificate certificate = trust.certificate(list);
        if (!list.signedBy(certificate)) throw new Malformed("a status list whose signature is wrong");
        list.agree();
        if (!list.issuer().equals(token.issuer())) throw new Malformed("a status list of another issuer");
        if (!list.claims().text("id").equals(url)) throw new Malformed("another status list");
        Json subject = list.claims().at("credentialSubject");
        if (!list.is("BitstringStatusListCredential") || !subject.text("type").equals("BitstringStatusList"))
            throw new Malformed("no status list");
        if (list.is("TestCredential") && !token.is("TestCredential"))
            throw new Malformed("a demonstration's status list");
        if (!subject.text("statusPurpose").equals(purpose)) throw new Malformed("a status list of another purpose");
        return subject;
    }

    /** A mark counts however old the list is: revocation is final, and a suspension was true then. */
    private void marked(String purpose, Token list) {
        findings.bad(
                "status",
                purpose.equals("revocation") ? VerifyState.REVOKED : VerifyState.SUSPENDED,
                new Because(
                        vi(purpose, "đã thu hồi", "đang tạm đình chỉ") + " (danh sách lúc " + list.validFrom() + ")",
                        "marked for " + purpose + " (list of " + list.validFrom() + ")"));
    }

    private static String vi(String purpose, String revocation, String suspension) {
        return purpose.equals("revocation") ? revocation : suspension;
    }
}
