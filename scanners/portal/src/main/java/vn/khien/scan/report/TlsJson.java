package vn.khien.scan.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import vn.khien.scan.evidence.TlsDetail;
import vn.khien.scan.evidence.TlsEvidence;
import vn.khien.scan.tls.CertificatePath;
import vn.khien.scan.tls.CipherSuite;
import vn.khien.scan.tls.KeySize;
import vn.khien.scan.tls.NamedGroup;
import vn.khien.scan.tls.Protocol;
import vn.khien.scan.tls.SubjectNames;

/** The object {@code tls} of {@code khien-scan-1}. Evidence of version 1 has protocols and certificates alone. */
final class TlsJson {
    private TlsJson() {}

    static JsonObject write(TlsEvidence tls) {
        JsonObject protocols = new JsonObject();
        for (Protocol protocol : List.of(Protocol.values()).reversed()) {
            protocols.put(protocol.word(), word(tls.offer(protocol).taken()));
        }
        JsonObject json = new JsonObject().put("protocols", protocols);
        tls.detail().ifPresent(detail -> {
            json.put("cipherSuites", suites(detail));
            json.put("serverOrder", order(detail));
            json.put("groups", groups(detail));
        });
        json.put("certificates", certificates(tls));
        tls.detail().ifPresent(detail -> {
            JsonObject features = new JsonObject();
            detail.features().forEach((feature, offer) -> features.put(feature.word(), word(offer.taken())));
            json.put("features", features);
            if (detail.smallestField() > 0) {
                json.put("dhBits", detail.smallestField());
            }
        });
        return json;
    }

    private static JsonArray suites(TlsDetail detail) {
        JsonArray suites = new JsonArray();
        detail.suites().forEach((protocol, found) -> {
            for (int id : found.ids()) {
                CipherSuite suite = CipherSuite.of(id);
                suites.add(entry(protocol, suite.word(), suite.name()));
            }
        });
        return suites;
    }

    private static JsonObject order(TlsDetail detail) {
        JsonObject order = new JsonObject();
        detail.suites().forEach((protocol, found) -> order.put(protocol.word(), word(found.serverOrder())));
        return order;
    }

    private static JsonArray groups(TlsDetail detail) {
        JsonArray groups = new JsonArray();
        detail.groups().forEach((protocol, found) -> {
            for (int id : found.ids()) {
                NamedGroup group = NamedGroup.of(id);
                groups.add(entry(protocol, group.word(), group.name()));
            }
        });
        return groups;
    }

    private static JsonObject entry(Protocol protocol, String id, String name) {
        return new JsonObject().put("protocol", protocol.word()).put("id", id).put("name", name);
    }

    private static JsonArray certificates(TlsEvidence tls) {
        JsonArray certificates = new JsonArray();
        List<TlsDetail.Chain> chains = tls.detail().map(TlsDetail::chains).orElse(List.of());
        for (int i = 0; i < chains.size(); i++) {
            certificates(certificates, chains.get(i).certificates(), i + 1);
        }
        if (chains.isEmpty() && tls.shown() instanceof TlsEvidence.Shown.Certificates shown) {
            certificates(certificates, shown.chain(), 1);
        }
        return certificates;
    }

    private static void certificates(JsonArray out, List<byte[]> ders, int chain) {
        CertificatePath.read(ders).forEach(certificate -> out.add(certificate(certificate, chain)));
    }

    private static JsonObject certificate(X509Certificate certificate, int chain) {
        int bits = KeySize.of(certificate.getPublicKey());
        JsonObject json = new JsonObject()
                .put("subject", certificate.getSubjectX500Principal().getName())
                .put("issuer", certificate.getIssuerX500Principal().getName())
                .put("serial", certificate.getSerialNumber().toString(16))
                .put("notBefore", certificate.getNotBefore().toInstant().toString())
                .put("notAfter", certificate.getNotAfter().toInstant().toString())
                .put("key", certificate.getPublicKey().getAlgorithm());
        if (bits > 0) {
            json.put("bits", bits);
        }
        return json.put("signature", certificate.getSigAlgName())
                .put("sha256", sha256(certificate))
                .put("names", new JsonArray(SubjectNames.of(certificate)))
                .put("chain", chain);
    }

    private static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String word(TlsEvidence.Taken taken) {
        return taken.name().toLowerCase(Locale.ROOT);
    }
}
