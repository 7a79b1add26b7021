package vn.khien.testbed.cases;

import java.time.Duration;
import java.util.List;
import vn.khien.testbed.cases.Issuer.Wanted;

/** What is to be seen of a certificate or its chain; TLS 1.2 and 1.3. Dates count from the cases' {@code now}. */
public enum CertificateCase implements Case {
    EXPIRED_YESTERDAY("The certificate ended yesterday."),
    NOT_YET_VALID("The certificate begins tomorrow."),
    WRONG_HOST("The certificate names another host."),
    SELF_SIGNED("The certificate is signed by its own key."),
    MISSING_INTERMEDIATE("The leaf is sent without its intermediate."),
    UNORDERED_CHAIN("Leaf, root, intermediate: the chain is complete, its order is wrong."),
    RSA_1024("The key is RSA with 1,024 bits."),
    SHA1_SIGNATURE("The leaf is signed with SHA-1."),
    MUST_STAPLE_WITHOUT("The leaf asks for an OCSP staple (RFC 7633) and none is sent."),
    MUST_STAPLE_WITH("The leaf asks for an OCSP staple and a fresh one is sent."),
    STALE_STAPLE("The staple's nextUpdate was two days ago."),
    DUAL_RSA_EC("One RSA and one EC certificate, by what the client can use."),
    WILDCARD("The certificate names *.<host's parent> only."),
    VALID("Nothing is wrong: EC, intermediate sent, named.");

    private final String shows;

    CertificateCase(String shows) {
        this.shows = shows;
    }

    @Override
    public String shows() {
        return shows;
    }

    List<Identity> identities(Issuer issuer, String host) {
        var plain = issuer.wanted(host);
        var now = issuer.now();
        return switch (this) {
            case EXPIRED_YESTERDAY ->
                List.of(issuer.issue(plain.between(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(1)))));
            case NOT_YET_VALID ->
                List.of(issuer.issue(plain.between(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(90)))));
            case WRONG_HOST -> List.of(issuer.issue(issuer.wanted("may-chu-khac.localhost")));
            case SELF_SIGNED -> List.of(issuer.selfSigned(plain));
            case MISSING_INTERMEDIATE -> List.of(issuer.issue(plain).sending(0));
            case UNORDERED_CHAIN ->
                List.of(issuer.issue(plain).followedBy(issuer.root()).sending(0, 2, 1));
            case RSA_1024 -> List.of(issuer.issue(plain.holder(issuer.weakRsa())));
            case SHA1_SIGNATURE -> List.of(issuer.issue(plain.signature("SHA1withECDSA")));
            case MUST_STAPLE_WITHOUT -> List.of(issuer.issue(plain.mustStaple()));
            case MUST_STAPLE_WITH -> List.of(stapled(issuer, plain.mustStaple(), Duration.ofDays(3)));
            case STALE_STAPLE -> List.of(stapled(issuer, plain, Duration.ofDays(-2)));
            case DUAL_RSA_EC -> List.of(issuer.issue(plain.holder(issuer.rsa())), issuer.issue(plain));
            case WILDCARD -> List.of(issuer.issue(issuer.wanted("*" + host.substring(host.indexOf('.')))));
            case VALID -> List.of(issuer.issue(plain));
        };
    }

    private static Identity stapled(Issuer issuer, Wanted wanted, Duration freshFor) {
        var identity = issuer.issue(wanted);
        return identity.stapled(
                issuer.staple(identity.chain().getFirst(), issuer.now().plus(freshFor)));
    }
}
