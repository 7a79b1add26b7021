package vn.khien.testbed.cases;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;

/**
 * The one key of a signed zone.
 *
 * @param from when signatures begin to hold
 * @param until when they end
 */
record ZoneKey(DNSKEYRecord record, PrivateKey key, Instant from, Instant until) {
    /** Zone key and secure entry point (RFC 4034 section 2.1.1). */
    private static final int FLAGS = 257;

    static ZoneKey make(Name apex, Instant from, Instant until, SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256, random);
            var pair = generator.generateKeyPair();
            var record = new DNSKEYRecord(
                    apex,
                    DClass.IN,
                    RecordZone.TTL_SECONDS,
                    FLAGS,
                    DNSKEYRecord.Protocol.DNSSEC,
                    DNSSEC.Algorithm.ECDSAP256SHA256,
                    pair.getPublic());
            return new ZoneKey(record, pair.getPrivate(), from, until);
        } catch (GeneralSecurityException | DNSSEC.DNSSECException e) {
            throw new IllegalStateException("key of " + apex, e);
        }
    }

    /** The same record with the private key of another: its signatures never verify. */
    ZoneKey forgedBy(ZoneKey other) {
        return new ZoneKey(record, other.key, from, until);
    }

    DSRecord delegation() {
        return new DSRecord(record.getName(), DClass.IN, RecordZone.TTL_SECONDS, DNSSEC.Digest.SHA256, record);
    }

    void sign(RRset set) {
        try {
            set.addRR(DNSSEC.sign(set, record, key, from, until));
        } catch (DNSSEC.DNSSECException e) {
            throw new IllegalStateException("signature of " + set.getName(), e);
        }
    }
}
