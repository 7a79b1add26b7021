package vn.khien.testbed.cases;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import vn.khien.testbed.Zone;

/**
 * The root and {@code mau.test.} on one server.
 *
 * @param anchor the root's DS record in presentation form where the tree is signed
 */
record ZoneTree(RecordZone root, RecordZone child, Optional<String> anchor) implements Zone {
    private static final Name CHILD = Name.fromConstantString("mau.test.");
    private static final Name PORTAL = Name.fromConstantString(ZoneCase.PORTAL + ".");
    private static final int ALIASES = 8;

    static ZoneTree of(ZoneCase shown, InetAddress own, Instant now, SecureRandom random) {
        var address = own.getHostAddress();
        var delegation = List.of("mau.test. NS ns1.mau.test.", "mau.test. NS ns2.mau.test.");
        var common =
                List.of("ns1.mau.test. A " + address, "ns2.mau.test. A " + address, ZoneCase.PORTAL + ". A " + address);
        var below = Stream.of(delegation, common, shown.records())
                .flatMap(List::stream)
                .map(ZoneTree::record)
                .filter(record -> record.getName().subdomain(CHILD))
                .toList();
        var above = new ArrayList<>(Stream.of(List.of(". NS ns1.mau.test."), delegation, shown.records())
                .flatMap(List::stream)
                .map(ZoneTree::record)
                .filter(record ->
                        record.getType() == Type.NS || !record.getName().subdomain(CHILD))
                .toList());
        if (!shown.signed()) {
            return new ZoneTree(
                    RecordZone.unsigned(Name.root, above), RecordZone.unsigned(CHILD, below), Optional.empty());
        }
        var from = now.minus(Duration.ofDays(30));
        var until = now.plus(Duration.ofDays(shown == ZoneCase.EXPIRED_SIGNATURES ? -1 : 30));
        var rootKey = ZoneKey.make(Name.root, from, now.plus(Duration.ofDays(30)), random);
        var key = ZoneKey.make(CHILD, from, until, random);
        var another = ZoneKey.make(CHILD, from, until, random);
        above.add(key.delegation());
        return new ZoneTree(
                RecordZone.signed(Name.root, above, rootKey, name -> rootKey),
                RecordZone.signed(
                        CHILD,
                        below,
                        key,
                        name -> shown == ZoneCase.BOGUS && name.equals(PORTAL) ? key.forgedBy(another) : key),
                Optional.of(rootKey.delegation().toString()));
    }

    /** Name, type and data, apart by a space. */
    private static Record record(String line) {
        var words = line.split(" ", 3);
        try {
            return Record.fromString(
                    Name.fromString(words[0]),
                    Type.value(words[1]),
                    DClass.IN,
                    RecordZone.TTL_SECONDS,
                    words[2],
                    Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** The zone as the case has it answer. */
    Zone as(ZoneCase shown) {
        return switch (shown) {
            case PLAIN, SIGNED, BOGUS, EXPIRED_SIGNATURES, CAA, SPF, DMARC_TREE, CNAME_DANGLING, CNAME_LOOP -> this;
            case TIME_OUT ->
                (name, type, signatures) -> Promise.<Reply>promise().future();
            case SERVER_FAILURE -> (name, type, signatures) -> Future.failedFuture("as ordered");
            case LYING ->
                (name, type, signatures) -> find(name, type, signatures)
                        .map(reply -> new Reply(
                                reply.code(),
                                reply.answer(),
                                reply.authority(),
                                Optional.of(
                                        Record.newRecord(Name.fromConstantString("khac.mau.test."), type, DClass.IN))));
        };
    }

    @Override
    public Future<Reply> find(Name name, int type, boolean signatures) {
        var answer = new ArrayList<Record>();
        var asked = name;
        for (int i = 0; i < ALIASES; i++) {
            var zone = zone(asked, type);
            var found = zone.set(asked, type);
            if (found.isPresent()) {
                answer.addAll(RecordZone.records(found, signatures));
                return Future.succeededFuture(new Reply(Rcode.NOERROR, answer, List.of(), Optional.empty()));
            }
            var alias = zone.set(asked, Type.CNAME);
            if (alias.isEmpty()) {
                int code = zone.exists(asked) ? Rcode.NOERROR : Rcode.NXDOMAIN;
                return Future.succeededFuture(
                        new Reply(code, answer, zone.denial(asked, signatures), Optional.empty()));
            }
            answer.addAll(RecordZone.records(alias, signatures));
            asked = ((CNAMERecord) alias.get().first()).getTarget();
        }
        return Future.succeededFuture(new Reply(Rcode.NOERROR, answer, List.of(), Optional.empty()));
    }

    /** A DS record is the parent's (RFC 4035 section 3.1.4.1). */
    private RecordZone zone(Name name, int type) {
        boolean below = name.subdomain(CHILD) && !(type == Type.DS && name.equals(CHILD));
        return below ? child : root;
    }
}
