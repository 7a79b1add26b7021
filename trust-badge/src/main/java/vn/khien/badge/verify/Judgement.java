package vn.khien.badge.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.khien.badge.Cid;
import vn.khien.badge.Credentials;
import vn.khien.badge.json.Json;
import vn.khien.badge.json.Malformed;
import vn.khien.badge.log.Policy;
import vn.khien.badge.verify.VerifyAnswer.Label;

/** The way of a credential: token, test, key, signature, claims, dates, origin, status, log. It stops where it is invalid. */
final class Judgement {
    private static final Pattern ID =
            Pattern.compile("(https?://[^/?#]+)/c/([0-9A-HJKMNP-TV-Z]{26})#([1-9][0-9]{0,8})");

    private final Findings findings;
    private final boolean acceptTest;
    private final Optional<X509Certificate> root;
    private final Optional<Policy> policy;
    private final boolean borrowed;
    private final Known known;
    private Optional<Instant> asOf = Optional.empty();
    private Label label = Label.unread(Optional.empty(), Optional.empty());

    /** @param borrowed root or policy come from the label host itself */
    Judgement(
            Findings findings,
            boolean acceptTest,
            Optional<X509Certificate> root,
            Optional<Policy> policy,
            boolean borrowed,
            Known known) {
        this.findings = findings;
        this.acceptTest = acceptTest;
        this.root = root;
        this.policy = policy;
        this.borrowed = borrowed;
        this.known = known;
    }

    Optional<Instant> asOf() {
        return asOf;
    }

    Label label() {
        return label;
    }

    /**
     * @param cid the label asked for
     * @param sources where the moving parts come from, told by the credential
     * @param labelUrl the label host asked
     * @param origin whom it must be for
     */
    void judge(
            Material material,
            Function<Token, Source> sources,
            Optional<Cid> cid,
            Optional<String> labelUrl,
            Optional<String> origin) {
        String step = "token";
        try {
            Token token = Token.parse(material.credential());
            label = Labels.read(token);
            Source source = sources.apply(token);
            asOf = Optional.of(source.moment());
            findings.good(step, "đúng dạng vc+jwt, thuật toán ES256", "a vc+jwt with ES256");
            step = "test";
            if (token.is("TestCredential")) {
                if (!acceptTest) {
                    findings.invalid(step, "nhãn trình diễn, không có giá trị", "a demonstration label, of no value");
                    return;
                }
                findings.good(
                        step,
                        "nhãn trình diễn, được chấp nhận theo yêu cầu",
                        "a demonstration label, accepted as asked");
            }
            step = "key";
            if (root.isEmpty()) {
                findings.unknown(step, "thiếu chứng thư gốc (--root)", "no root certificate (--root)");
                return;
            }
            if (borrowed && !label.test()) {
                findings.unknown(
                        step,
                        "nhãn thật cần --root và --policy của mình",
                        "a real label needs a --root and a --policy of one's own");
                return;
            }
            Trust trust = known.trust(root.get(), material.chain());
            Signer signer = trust.signer(token, "issuing");
            findings.good(step, "khóa được chứng thư gốc xác nhận", "the key leads to the root");
            step = "signature";
            if (!token.signedBy(signer)) {
                findings.invalid(step, "chữ ký sai", "the signature is wrong");
                return;
            }
            findings.good(step, "chữ ký đúng", "the signature is right");
            step = "claims";
            claims(token, cid, labelUrl);
            findings.good(step, "các thông tin khớp nhau", "what it says agrees");
            step = "dates";
            dates(token, source);
            step = "origin";
            origin(token, origin);
            if (findings.invalid()) return;
            step = "status";
            new StatusCheck(findings, trust, source, known).check(token);
            if (findings.invalid()) return;
            step = "proof";
            new LogCheck(findings, policy, known).check(token, material.proof(), source);
        } catch (Malformed broken) {
            findings.bad(step, VerifyState.INVALID, Because.malformed(broken.because()));
        }
    }

    private static void claims(Token token, Optional<Cid> cid, Optional<String> labelUrl) {
        token.agree();
        if (!token.is("WebTrustLabelCredential")) throw new Malformed("no WebTrustLabelCredential");
        if (token.validFrom().plus(Credentials.LONGEST).isBefore(token.validUntil()))
            throw new Malformed("valid for more than " + Credentials.LONGEST.toDays() + " days");
        var id = ID.matcher(token.claims().text("id"));
        if (!id.matches()) throw new Malformed("an id that is not <label-url>/c/<cid>#<n>");
        if (!Origins.authority(id.group(1)).equals(token.did().host()))
            throw new Malformed("the id is of another host than the issuer");
        if (cid.isPresent() && !cid.get().value().equals(id.group(2))) throw new Malformed("it is another label");
        if (labelUrl.isPresent() && !labelUrl.get().equals(id.group(1)))
            throw new Malformed("it is another host's label");
        Json subject = token.claims().at("credentialSubject");
        for (String allowed : subject.texts("allowedOrigin"))
            if (!Origins.of(allowed).equals(Optional.of(allowed)))
                throw new Malformed("an allowedOrigin that is no origin");
        if (!subject.texts("allowedOrigin")
                .contains(Origins.of(subject.text("id")).orElse("")))
            throw new Malformed("its own address is not among its origins");
    }

    private void dates(Token token, Source source) {
        var moment = source.moment();
        if (moment.isBefore(token.validFrom()))
            findings.invalid(
                    "dates", "chưa đến ngày có hiệu lực: " + token.from(), "not yet valid: from " + token.from());
        else if (!moment.isBefore(token.validUntil()))
            findings.bad(
                    "dates",
                    VerifyState.EXPIRED,
                    new Because("hết hiệu lực từ " + token.until(), "expired at " + token.until()));
        else findings.good("dates", "trong thời hạn, đến " + token.until(), "in force, until " + token.until());
    }

    private void origin(Token token, Optional<String> origin) {
        String domain = label.domain().orElse("");
        if (origin.isEmpty())
            findings.note(
                    "origin",
                    "không nêu trang để so; nhãn cấp cho " + domain,
                    "no site was named; the label is for " + domain);
        else if (token.claims().at("credentialSubject").texts("allowedOrigin").contains(origin.get()))
            findings.good("origin", "cấp cho " + origin.get(), "issued for " + origin.get());
        else
            findings.invalid(
                    "origin",
                    "nhãn cấp cho " + domain + ", không phải cho " + origin.get(),
                    "the label is for " + domain + ", not for " + origin.get());
    }
}
