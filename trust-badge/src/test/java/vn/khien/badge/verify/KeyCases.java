package vn.khien.badge.verify;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import vn.khien.badge.Forge;
import vn.khien.badge.Forge.Paper;
import vn.khien.badge.Samples;
import vn.khien.badge.json.Json;

/** SPEC.md chapter 4: certificates, their path to the root and their office. */
final class KeyCases {
    private static final String ROOT = "CN=Root,OU=root,O=test";
    private static final KeyPair ROOT_PAIR = Forge.pair("secp384r1");
    private static final X509Certificate OWN_ROOT = root(paper -> paper);

    private KeyCases() {}

    static Json jwk(PublicKey key) {
        return Json.parse(
                new ECKey.Builder(Curve.P_256, (ECPublicKey) key).build().toJSONString(), 1000);
    }

    static String thumbprint(PublicKey key) {
        try {
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) key)
                    .build()
                    .computeThumbprint()
                    .toString();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static X509Certificate root(UnaryOperator<Paper> change) {
        Paper paper = new Paper(ROOT, ROOT_PAIR.getPublic()).authority(1);
        return change.apply(paper).byItself(ROOT_PAIR.getPrivate());
    }

    /** A signer of our own below a root of our own, beside the status key of the ceremony, which that root vouches for, too. */
    private static void below(
            Making made, X509Certificate root, Function<KeyPair, List<X509Certificate>> certificates) {
        KeyPair pair = Forge.pair("secp256r1");
        made.key = pair.getPrivate();
        made.kid = made.kid.replaceFirst("#.*", "#" + thumbprint(pair.getPublic()));
        made.root = Optional.of(Making.der(root));
        var status = new Paper(
                        "CN=Status,OU=status,O=test",
                        Making.KEYS.status().chain().getFirst().getPublicKey())
                .signs();
        made.chain = new ArrayList<>(certificates.apply(pair));
        made.chain.add(status.by(OWN_ROOT, ROOT_PAIR.getPrivate()));
    }

    private static Paper signer(KeyPair pair) {
        return new Paper("CN=Signer,OU=issuing,O=test", pair.getPublic());
    }

    private static void signed(Making made, UnaryOperator<Paper> change) {
        below(made, OWN_ROOT, pair -> List.of(change.apply(signer(pair)).by(OWN_ROOT, ROOT_PAIR.getPrivate())));
    }

    static List<Case> all() {
        var cases = new Cases();
        roots(cases);
        signers(cases);
        paths(cases);
        chains(cases);
        return cases.all();
    }

    private static void roots(Cases cases) {
        cases.unknown("no-root", made -> made.root = Optional.empty())
                .unknown("no-root-though-expired", made -> {
                    made.root = Optional.empty();
                    made.at = Optional.of(Samples.UNTIL);
                })
                .invalid("key-of-another-root", made -> made.root = Optional.of(Making.der(OWN_ROOT)))
                .invalid("re-signed-below-a-root-of-his-own", made -> {
                    byte[] right = made.root.orElseThrow();
                    signed(made, Paper::signs);
                    made.chain.add(OWN_ROOT);
                    made.root = Optional.of(right);
                })
                .valid("own-root", made -> signed(made, Paper::signs))
                .invalid("root-that-had-ended", made -> {
                    signed(made, Paper::signs);
                    made.root = Optional.of(Making.der(root(
                            paper -> paper.from(Samples.FROM.minusSeconds(90)).until(Samples.FROM.minusSeconds(1)))));
                })
                .invalid("root-that-is-no-authority", made -> {
                    signed(made, Paper::signs);
                    made.root = Optional.of(
                            Making.der(new Paper(ROOT, ROOT_PAIR.getPublic()).byItself(ROOT_PAIR.getPrivate())));
                })
                .invalid("root-of-the-same-name", made -> {
                    signed(made, Paper::signs);
                    KeyPair other = Forge.pair("secp384r1");
                    made.root = Optional.of(Making.der(
                            new Paper(ROOT, other.getPublic()).authority(1).byItself(other.getPrivate())));
                });
    }

    private static void signers(Cases cases) {
        cases.valid(
                        "signer-that-ended-after-the-issue",
                        made -> signed(made, paper -> paper.signs().until(Samples.FROM.plusSeconds(60))))
                .invalid(
                        "signer-that-ended-before-the-issue",
                        made -> signed(made, paper -> paper.signs().until(Samples.FROM.minusSeconds(60))))
                .invalid(
                        "signer-that-began-after-the-issue",
                        made -> signed(made, paper -> paper.signs().from(Samples.FROM.plusSeconds(60))))
                .valid(
                        "signer-with-extended-usage",
                        made -> signed(
                                made,
                                paper -> paper.signs()
                                        .with(
                                                Extension.extendedKeyUsage,
                                                true,
                                                new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))))
                .valid("signer-without-usage-or-office", made -> signed(made, paper -> paper.subject("CN=Signer")))
                .invalid(
                        "signer-for-agreement-only",
                        made -> signed(
                                made,
                                paper -> paper.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyAgreement))))
                .invalid(
                        "signer-with-an-unknown-critical-extension",
                        made -> signed(
                                made,
                                paper -> paper.signs()
                                        .with(new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1"), true, DERNull.INSTANCE)))
                .valid(
                        "signer-with-an-unknown-extension",
                        made -> signed(
                                made,
                                paper -> paper.signs()
                                        .with(
                                                new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1"),
                                                false,
                                                DERNull.INSTANCE)))
                .valid(
                        "signer-with-the-issuers-did",
                        made -> signed(
                                made,
                                paper -> paper.signs().did(Making.KEYS.did().value())))
                .invalid(
                        "signer-with-anothers-did",
                        made -> signed(made, paper -> paper.signs().did("did:web:other.example")))
                .invalid("status-key-that-signs-a-credential", made -> {
                    made.key = made.statusKey;
                    made.kid = made.statusKid;
                })
                .invalid(
                        "log-office-that-signs-a-credential",
                        made -> signed(made, paper -> paper.signs().subject("CN=Signer,OU=log")))
                .invalid(
                        "office-at-the-end-of-the-name",
                        made -> signed(made, paper -> paper.signs().subject("OU=status,O=test,CN=Signer")))
                .invalid("signer-of-another-curve", made -> {
                    KeyPair pair = Forge.pair("secp384r1");
                    signed(made, Paper::signs);
                    made.chain.set(0, new Paper("CN=Signer", pair.getPublic()).by(OWN_ROOT, ROOT_PAIR.getPrivate()));
                });
    }

    private static void paths(Cases cases) {
        KeyPair middle = Forge.pair("secp256r1");
        Paper between = new Paper("CN=Middle", middle.getPublic());
        X509Certificate authority =
                new Paper("CN=Middle", middle.getPublic()).authority(0).by(OWN_ROOT, ROOT_PAIR.getPrivate());
        X509Certificate subscriber = between.signs().by(OWN_ROOT, ROOT_PAIR.getPrivate());
        cases.valid(
                        "one-authority-between",
                        made -> below(
                                made,
                                OWN_ROOT,
                                pair -> List.of(authority, signer(pair).signs().by(authority, middle.getPrivate()))))
                .invalid(
                        "authority-between-that-is-not-offered",
                        made -> below(
                                made,
                                OWN_ROOT,
                                pair -> List.of(signer(pair).signs().by(authority, middle.getPrivate()))))
                .invalid(
                        "no-authority-between",
                        made -> below(
                                made,
                                OWN_ROOT,
                                pair -> List.of(subscriber, signer(pair).signs().by(subscriber, middle.getPrivate()))))
                .invalid(
                        "longer-than-the-root-allows",
                        made -> below(
                                made,
                                root0(),
                                pair -> List.of(authority, signer(pair).signs().by(authority, middle.getPrivate()))))
                .valid(
                        "two-certificates-of-one-key-the-first-ended",
                        made -> below(
                                made,
                                OWN_ROOT,
                                pair -> List.of(
                                        signer(pair)
                                                .signs()
                                                .until(Samples.FROM.minusSeconds(60))
                                                .by(OWN_ROOT, ROOT_PAIR.getPrivate()),
                                        signer(pair).signs().by(OWN_ROOT, ROOT_PAIR.getPrivate()))))
                .invalid(
                        "signed-by-itself",
                        made -> below(
                                made,
                                OWN_ROOT,
                                pair -> List.of(signer(pair).signs().byItself(pair.getPrivate()))));
    }

    /** The same key and name, and no room for an authority between. */
    private static X509Certificate root0() {
        return new Paper(ROOT, ROOT_PAIR.getPublic()).authority(0).byItself(ROOT_PAIR.getPrivate());
    }

    private static void chains(Cases cases) {
        cases.invalid("chain-empty", made -> made.chain = List.of())
                .valid("chain-without-the-root", made -> made.chain.removeLast())
                .valid("chain-in-another-order", made -> Collections.reverse(made.chain))
                .valid("chain-of-16", made -> made.chain.addAll(Collections.nCopies(13, OWN_ROOT)))
                .invalid("chain-of-17", made -> made.chain.addAll(Collections.nCopies(14, OWN_ROOT)))
                .invalid("chain-without-the-signer", made -> made.chain.removeFirst())
                .invalid("chain-without-the-status-key", made -> made.chain.remove(1))
                .invalid("chain-with-what-is-no-certificate", made -> certificate(made, "AAAA"))
                .invalid("chain-with-what-is-no-base64", made -> certificate(made, "*"))
                .invalid("chain-with-bytes-behind-a-certificate", made -> {
                    byte[] der = Making.der(OWN_ROOT);
                    certificate(made, Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(der, der.length + 3)));
                })
                .invalid("chain-with-pem", made -> {
                    String pem =
                            "-----BEGIN CERTIFICATE-----\n" + Making.base64(OWN_ROOT) + "\n-----END CERTIFICATE-----\n";
                    certificate(made, Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
                });
    }

    private static void certificate(Making made, String base64) {
        made.bundle = json -> Edit.with(json, "chain.2", base64);
    }
}
