package vn.khien.scan.dns;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The zone {@code example.}, signed with one key (ECDSA P-256); a name without records gets an NSEC of its own. */
final class SignedZone implements Function<Message, byte[]> {
    private static final Name APEX = Name.fromConstantString("example.");
    private static final long TTL = 60;

    private final List<Record> records = new ArrayList<>();
    private final KeyPair keys;
    private final DNSKEYRecord key;
    private final Instant from;
    private final Instant to;
    private final SOARecord authority = new SOARecord(APEX, DClass.IN, TTL, APEX, APEX, 1, 60, 60, 60, TTL);

    /** {@code signedAt}: signatures hold for a day before and after. */
    SignedZone(SecureRandom random, Instant signedAt) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            this.keys = generator.generateKeyPair();
            this.key = new DNSKEYRecord(
                    APEX,
                    DClass.IN,
                    TTL,
                    DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY,
                    DNSKEYRecord.Protocol.DNSSEC,
                    DNSSEC.Algorithm.ECDSAP256SHA256,
                    keys.getPublic());
        } catch (GeneralSecurityException | DNSSEC.DNSSECException e) {
            throw new IllegalStateException(e);
        }
        this.from = signedAt.minus(Duration.ofDays(1));
        this.to = signedAt.plus(Duration.ofDays(1));
        records.add(key);
        records.add(authority);
    }

    String anchor() {
        return new DSRecord(APEX, DClass.IN, TTL, DNSSEC.Digest.SHA256, key).toString();
    }

    SignedZone with(String... lines) {
        for (String line : lines) {
            try {
                String[] parts = line.split(" ", 3);
                records.add(Record.fromString(
                        Name.fromString(parts[0]), Type.value(parts[1]), DClass.IN, TTL, parts[2], APEX));
            } catch (IOException e) {
                throw new IllegalArgumentException(line, e);
            }
        }
        return this;
    }

    private boolean delegated(Name name) {
        return records.stream()
                .anyMatch(record -> record.getType() == Type.NS
                        && !record.getName().equals(APEX)
                        && name.subdomain(record.getName()));
    }

    @Override
    public byte[] apply(Message query) {
        return answer(query).toWire();
    }

    Message answer(Message query) {
        Record question = query.getQuestion();
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.AA);
        reply.getHeader().setFlag(Flags.RA);
        reply.addRecord(question, Section.QUESTION);
        Name name = question.getName();
        List<Record> found = records.stream()
                .filter(record -> record.getName().equals(name) && record.getType() == question.getType())
                .toList();
        if (!found.isEmpty()) {
            add(reply, found, Section.ANSWER);
            return reply;
        }
        List<Record> alias = records.stream()
                .filter(record -> record.getName().equals(name) && record.getType() == Type.CNAME)
                .toList();
        if (!alias.isEmpty()) {
            add(reply, alias, Section.ANSWER);
            return reply;
        }
        boolean exists = records.stream().anyMatch(record -> record.getName().subdomain(name));
        if (!exists && !delegated(name)) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        if (!name.subdomain(APEX)) {
            return reply;
        }
        add(reply, List.of(authority), Section.AUTHORITY);
        int[] types = records.stream()
                .filter(record -> record.getName().equals(name))
                .mapToInt(Record::getType)
                .distinct()
                .toArray();
        int[] all = Arrays.copyOf(types, types.length + 2);
        all[types.length] = Type.RRSIG;
        all[types.length + 1] = Type.NSEC;
        add(reply, List.of(new NSECRecord(name, DClass.IN, TTL, APEX, all)), Section.AUTHORITY);
        return reply;
    }

    /** What lies below a delegation without DS is not signed here. */
    private void add(Message reply, List<Record> found, int section) {
        found.forEach(record -> reply.addRecord(record, section));
        boolean below =
                delegated(found.getFirst().getName()) && found.getFirst().getType() != Type.NSEC;
        if (!below) {
            try {
                reply.addRecord(
                        DNSSEC.sign(new RRset(found.toArray(new Record[0])), key, keys.getPrivate(), from, to),
                        section);
            } catch (DNSSEC.DNSSECException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
