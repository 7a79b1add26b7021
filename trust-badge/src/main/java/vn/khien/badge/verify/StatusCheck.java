package vn.khien.badge.verify;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;

/** Both status lists that a credential names: of its issuer, fresh, and its place not marked. */
final class StatusCheck {
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final Findings findings;
    private final Trust trust;
    private final Source source;
    private final Known known;

    StatusCheck(Findings findings, Trust trust, Source source, Known known) {
        this.findings = findings;
        this.trust = trust;
        this.source = source;
        this.known = known;
    }

    void check(Token token) {
        Set<String> purposes = new HashSet<>();
        List<Json> entries = token.claims().at("credentialStatus").list();
        if (entries.size() != 2) throw new Malformed("not two status entries");
        for (Json entry : entries) purposes.add(entry.text("statusPurpose"));
        if (!purposes.equals(Set.of("revocation", "suspension"))) throw new Malformed("not revocation and suspension");
        String id = token.claims().text("id");
        String lists = id.substring(0, id.indexOf("/c/")) + "/status/";
        for (Json entry : entries)
            if (!entry.text("statusListCredential").startsWith(lists))
                throw new Malformed("a status list of another host");
        if (source instanceof Source.Offline(var ignored, var bundled)) onlyNamed(entries, bundled);
        for (Json entry : entries) entry(token, entry);
    }

    /** A bundle carries the lists that its credential names, and no others. */
    private static void onlyNamed(List<Json> entries, List<Token> bundled) {
        var named = entries.stream()
                .map(entry -> entry.text("statusListCredential"))
                .toList();
        Set<String> met = new HashSet<>();
        for (Token list : bundled) {
            if (!named.contains(list.claims().text("id"))) throw new Malformed("another status list");
            if (!met.add(list.claims().text("id"))) throw new Malformed("a status list that stands twice");
        }
    }

    private void entry(Token token, Json entry) {
        String purpose = entry.text("statusPurpose");
        String url = entry.text("statusListCredential");
        String index = entry.text("statusListIndex");
        if (!entry.text("type").equals("BitstringStatusListEntry")
                || !INDEX.matcher(index).matches()) throw new Malformed("a bad status entry");
        if (entry.find("statusSize").isPresent() && entry.whole("statusSize") != 1)
            throw new Malformed("a status of more than one bit");
        Source.Listed listed = source.statusList(url);
        if (listed.list().isEmpty()) {
            findings.unknown(
                    "status",
                    "không có danh sách trạng thái: " + url,
                    "no status list: " + url + ", " + listed.because());
            return;
        }
        Token list = listed.list().get();
        Json subject = signed(token, list, url, purpose);
        boolean set = known.bits(subject.text("encodedList")).at(Long.parseLong(index));
        Instant moment = source.forLists();
        boolean stale = !moment.isBefore(list.validUntil());
        boolean early = source instanceof Source.Online && list.validFrom().isAfter(moment.plus(Source.SKEW));
        if (set) marked(purpose, list);
        else if (stale || early)
            findings.unknown(
                    "status",
                    "danh sách " + purpose + " chỉ dùng được từ " + list.from() + " đến " + list.until(),
                    "the " + purpose + " list is good only from " + list.from() + " to " + list.until());
        else
            findings.good(
                    "status",
                    vi(purpose, "chưa bị thu hồi", "không bị tạm đình chỉ") + " (danh sách lúc " + list.from() + ")",
                    "no " + purpose + " (list of " + list.from() + ")");
    }

    private Json signed(Token token, Token list, String url, String purpose) {
        known.signature(trust, list, () -> {
            Signer signer = trust.signer(list, "status");
            if (!list.signedBy(signer)) throw new Malformed("a status list whose signature is wrong");
            return signer;
        });
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
                        vi(purpose, "đã thu hồi", "đang tạm đình chỉ") + " (danh sách lúc " + list.from() + ")",
                        "marked for " + purpose + " (list of " + list.from() + ")"));
    }

    private static String vi(String purpose, String revocation, String suspension) {
        return purpose.equals("revocation") ? revocation : suspension;
    }
}
