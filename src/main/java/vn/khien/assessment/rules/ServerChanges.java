package vn.khien.assessment.rules;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.scan.Text;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.tls.Protocol;
import vn.khien.web.Lang;
import vn.khien.web.Texts;

/** In words, what changed in the protocols and the certificate of a server between two looks. */
public final class ServerChanges {
    private static final List<Pattern> PARTS = List.of(
            Pattern.compile("(?:^|[,+])CN=((?:\\\\.|[^,+\\\\])+)"),
            Pattern.compile("(?:^|[,+])O=((?:\\\\.|[^,+\\\\])+)"));

    private ServerChanges() {}

    public static List<Text> between(TlsEvidence before, TlsEvidence after) {
        List<Text> said = new ArrayList<>();
        for (Protocol protocol : Protocol.values())
            protocol(
                            protocol,
                            before.offer(protocol).taken(),
                            after.offer(protocol).taken())
                    .ifPresent(said::add);
        said.addAll(certificates(before.shown(), after.shown()));
        return said;
    }

    private static Optional<Text> protocol(Protocol protocol, TlsEvidence.Taken before, TlsEvidence.Taken after) {
        if (before == after) return Optional.empty();
        String word = protocol.word();
        return Optional.of(
                switch (after) {
                    case YES -> new Text("Nay nhận " + word, "It now takes " + word);
                    case NO -> new Text("Nay không nhận " + word, "It does not take " + word + " now");
                    case UNKNOWN ->
                        new Text("Chưa rõ còn nhận " + word + " hay không", "It is unknown whether it takes " + word);
                });
    }

    private static List<Text> certificates(TlsEvidence.Shown before, TlsEvidence.Shown after) {
        Optional<X509Certificate> old = leaf(before);
        Optional<X509Certificate> now = leaf(after);
        if (old.isEmpty() && now.isEmpty()) return List.of();
        if (now.isEmpty()) return List.of(new Text("Không còn thấy chứng thư", "No certificate is seen now"));
        if (old.isEmpty()) return List.of(appeared("Thấy chứng thư: ", "A certificate is seen: ", now.get()));
        if (old.get().equals(now.get())) return List.of();
        List<Text> said = new ArrayList<>();
        said.add(appeared("Chứng thư mới: ", "Another certificate: ", now.get()));
        said.add(new Text("Trước đó: " + about(old.get(), Lang.VI), "Before: " + about(old.get(), Lang.EN)));
        if (old.get().getPublicKey().equals(now.get().getPublicKey()))
            said.add(new Text("Khóa vẫn là khóa cũ", "The key is the old one"));
        else if (!key(old.get()).equals(key(now.get())))
            said.add(new Text(
                    "Khóa: " + key(old.get()) + " → " + key(now.get()),
                    "Key: " + key(old.get()) + " → " + key(now.get())));
        return said;
    }

    private static Text appeared(String vi, String en, X509Certificate certificate) {
        return new Text(vi + about(certificate, Lang.VI), en + about(certificate, Lang.EN));
    }

    private static String about(X509Certificate certificate, Lang lang) {
        String until = Texts.in(lang).date(certificate.getNotAfter().toInstant());
        String issuer = issuer(certificate);
        return lang.pick(
                "do " + issuer + " cấp, hạn đến " + until + ", " + key(certificate),
                "by " + issuer + ", until " + until + ", " + key(certificate));
    }

    /** The common name of who issued it, or else the organisation, or the whole name; RFC 2253 section 3. */
    private static String issuer(X509Certificate certificate) {
        String whole = certificate.getIssuerX500Principal().getName();
        for (Pattern part : PARTS) {
            Matcher found = part.matcher(whole);
            if (found.find()) return found.group(1).replaceAll("\\\\(.)", "$1");
        }
        return whole;
    }

    private static String key(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa) return "RSA " + rsa.getModulus().bitLength();
        if (key instanceof ECPublicKey ec)
            return "EC " + ec.getParams().getCurve().getField().getFieldSize();
        return key.getAlgorithm();
    }

    private static Optional<X509Certificate> leaf(TlsEvidence.Shown shown) {
        return switch (shown) {
            case TlsEvidence.Shown.Certificates certificates -> first(certificates.chain());
            case TlsEvidence.Shown.Nothing nothing -> Optional.empty();
        };
    }

    private static Optional<X509Certificate> first(List<byte[]> chain) {
        if (chain.isEmpty()) return Optional.empty();
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(chain.getFirst())));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
