package vn.khien.testbed.cases;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** Records below one apex, signed or not; denial is by NSEC (RFC 4035 section 3.1.3). */
final class RecordZone {
    static final long TTL_SECONDS = 5;

    private final Name apex;
    /** By name in canonical order (RFC 4034 section 6.1), which is how names compare. */
    private final TreeMap<Name, TreeMap<Integer, RRset>> nodes = new TreeMap<>();

    private RecordZone(Name apex) {
        this.apex = apex;
    }

    static RecordZone unsigned(Name apex, List<Record> records) {
        var zone = new RecordZone(apex);
        zone.add(new SOARecord(
                apex,
                DClass.IN,
                TTL_SECONDS,
                apex,
                Name.fromConstantString("quan-tri.mau.test."),
                1,
                3600,
                600,
                86400,
                5));
        records.forEach(zone::add);
        return zone;
    }

    /** @param keyFor the key that signs the records of a name */
    static RecordZone signed(Name apex, List<Record> records, ZoneKey key, Function<Name, ZoneKey> keyFor) {
        var zone = unsigned(apex, records);
        zone.add(key.record());
        var names = List.copyOf(zone.nodes.keySet());
        for (int i = 0; i < names.size(); i++) {
            zone.add(new NSECRecord(
                    names.get(i), DClass.IN, TTL_SECONDS, names.get((i + 1) % names.size()), zone.types(names.get(i))));
        }
        zone.nodes.forEach((name, sets) -> sets.forEach((type, set) -> {
            // a delegation's NS set is the child's to sign (RFC 4035 section 2.2)
            if (type != Type.NS || name.equals(apex)) {
                keyFor.apply(name).sign(set);
            }
        }));
        return zone;
    }

    /** What is at a signed name, its signatures and denial among it. */
    private int[] types(Name name) {
        var own = nodes.getOrDefault(name, new TreeMap<>()).keySet().stream().mapToInt(Integer::intValue);
        return IntStream.concat(own, IntStream.of(Type.RRSIG, Type.NSEC))
                .sorted()
                .toArray();
    }

    private void add(Record record) {
        nodes.computeIfAbsent(record.getName(), name -> new TreeMap<>())
                .computeIfAbsent(record.getType(), type -> new RRset())
                .addRR(record);
    }

    Name apex() {
        return apex;
    }

    Optional<RRset> set(Name name, int type) {
        return Optional.ofNullable(nodes.get(name)).map(sets -> sets.get(type));
    }

    /** Whether the name has records, or stands above one that has. */
    boolean exists(Name name) {
        return nodes.keySet().stream().anyMatch(known -> known.subdomain(name));
    }

    /** The SOA and what proves that the name, or its type, is not there. */
    List<Record> denial(Name name, boolean signatures) {
        var proof = new ArrayList<>(records(set(apex, Type.SOA), signatures));
        if (signatures) {
            var owners = new LinkedHashSet<Name>();
            owners.add(before(name));
            if (!exists(name)) {
                owners.add(before(wildcard(name)));
            }
            owners.forEach(owner -> proof.addAll(records(set(owner, Type.NSEC), true)));
        }
        return proof;
    }

    private Name before(Name name) {
        var floor = nodes.floorKey(name);
        return floor == null ? nodes.lastKey() : floor;
    }

    /** The wildcard at the closest encloser (RFC 4592 section 3.3.1). */
    private Name wildcard(Name name) {
        var encloser = name;
        while (!exists(encloser)) {
            encloser = new Name(encloser, 1);
        }
        return Name.fromConstantString(encloser.equals(Name.root) ? "*." : "*." + encloser);
    }

    static List<Record> records(Optional<RRset> set, boolean signatures) {
        return set.stream()
                .flatMap(found ->
                        Stream.concat(found.rrs(false).stream(), signatures ? found.sigs().stream() : Stream.empty()))
                .toList();
    }
}
