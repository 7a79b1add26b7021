package vn.khien.label.keys;

import static vn.khien.schema.Tables.CREDENTIAL;
import static vn.khien.schema.Tables.LABEL_KEY;
import static vn.khien.schema.Tables.LABEL_TRUST;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import vn.khien.badge.Bundle;
import vn.khien.badge.PublicKeys;
import vn.khien.badge.SignerPurpose;
import vn.khien.badge.log.Vkey;
import vn.khien.db.Tx;

/** The public halves of the keys, which outlive every key. */
public final class LabelKeyStore {
    public record Trust(X509Certificate root, String vkey) {}

    private record Signed(int count, Instant until) {}

    public Optional<Trust> trust(Tx tx) {
        return tx.sql()
                .selectFrom(LABEL_TRUST)
                .fetchOptional(r -> new Trust(Bundle.certificate(r.getRoot()), r.getVkey()));
    }

    public void trust(Tx tx, Trust trust, Instant at) {
        tx.sql()
                .insertInto(LABEL_TRUST)
                .set(LABEL_TRUST.ID, 1)
                .set(LABEL_TRUST.ROOT, der(trust.root))
                .set(LABEL_TRUST.VKEY, trust.vkey)
                .set(LABEL_TRUST.AT, at)
                .onConflict(LABEL_TRUST.ID)
                .doUpdate()
                .set(LABEL_TRUST.VKEY, trust.vkey)
                .set(LABEL_TRUST.AT, at)
                .execute();
    }

    /** Every signer there ever was, in the order of publication. */
    public List<PublishedKey> all(Tx tx) {
        Map<String, Signed> signed = new HashMap<>();
        tx.sql()
                .select(CREDENTIAL.KID, DSL.count(), DSL.max(CREDENTIAL.VALID_UNTIL))
                .from(CREDENTIAL)
                .groupBy(CREDENTIAL.KID)
                .forEach(r -> signed.put(r.value1(), new Signed(r.value2(), r.value3())));
        return tx.sql()
                .selectFrom(LABEL_KEY)
                .orderBy(LABEL_KEY.PUBLISHED_AT, LABEL_KEY.PURPOSE, LABEL_KEY.THUMBPRINT)
                .fetch(r -> {
                    Optional<Signed> by = Optional.ofNullable(signed.get(r.getThumbprint()));
                    return new PublishedKey(
                            r.getThumbprint(),
                            SignerPurpose.of(r.getPurpose()),
                            Bundle.certificate(r.getCertificate()),
                            r.getPublishedAt(),
                            r.getFirstUse(),
                            Optional.ofNullable(r.getRetiredAt()),
                            Optional.ofNullable(r.getCompromisedAt()),
                            by.map(Signed::until),
                            by.map(Signed::count).orElse(0));
                });
    }

    public void add(Tx tx, PublishedKey key) {
        tx.sql()
                .insertInto(LABEL_KEY)
                .set(LABEL_KEY.THUMBPRINT, key.thumbprint())
                .set(LABEL_KEY.PURPOSE, key.purpose().word())
                .set(LABEL_KEY.CERTIFICATE, der(key.certificate()))
                .set(LABEL_KEY.PUBLISHED_AT, key.publishedAt())
                .set(LABEL_KEY.FIRST_USE, key.firstUse())
                .execute();
    }

    public void retire(Tx tx, String thumbprint, Instant at) {
        tx.sql()
                .update(LABEL_KEY)
                .set(LABEL_KEY.RETIRED_AT, at)
                .where(LABEL_KEY.THUMBPRINT.eq(thumbprint))
                .execute();
    }

    public void compromise(Tx tx, String thumbprint, Instant at) {
        tx.sql()
                .update(LABEL_KEY)
                .set(LABEL_KEY.COMPROMISED_AT, at)
                .where(LABEL_KEY.THUMBPRINT.eq(thumbprint))
                .execute();
    }

    /** What the label host serves of the keys; empty before the first start has published them. */
    public Optional<PublicKeys> published(Tx tx, Instant now) {
        return trust(tx).map(trust -> {
            List<PublishedKey> keys = all(tx);
            Vkey log = Vkey.parse(trust.vkey);
            return new PublicKeys(
                    log.name().substring(0, log.name().indexOf('/')),
                    trust.root,
                    keys.stream()
                            .filter(key -> key.shown(now))
                            .map(PublishedKey::certificate)
                            .toList(),
                    keys.stream().map(PublishedKey::certificate).toList(),
                    log);
        });
    }

    /** The signers whose credentials nobody may vouch for. */
    public List<String> compromised(Tx tx) {
        return tx.sql()
                .select(LABEL_KEY.THUMBPRINT)
                .from(LABEL_KEY)
                .where(LABEL_KEY.COMPROMISED_AT.isNotNull())
                .fetch(LABEL_KEY.THUMBPRINT);
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
