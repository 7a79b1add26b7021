package vn.khien.label.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.khien.badge.Credentials;
import vn.khien.badge.PublicKeys;
import vn.khien.badge.log.Merkle;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tiles;
import vn.khien.badge.log.TlogProof;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStore;
import vn.khien.ledger.LogStore;

/** Everything the label host shows, at one version of the database; immutable. */
public final class Snapshot {
    private final Map<String, IssuedLabel> byCid;
    private final TreeMap<String, IssuedLabel> byDomain;
    private final Map<Integer, LabelStore.SignedList> lists = new HashMap<>();
    private final Map<String, Tile> tiles;
    private final Optional<LogStore.Head> head;
    private final Optional<PublicKeys> keys;
    private final Set<String> compromised;

    /** Of two labels of a domain: what is not in the log yet stands behind what is. */
    private final Comparator<IssuedLabel> newer =
            Comparator.comparing(this::published).thenComparing(IssuedLabel.AGE);

    public Snapshot(
            Collection<IssuedLabel> labels,
            List<LabelStore.SignedList> lists,
            Optional<LogStore.Head> head,
            List<Tile> tiles,
            Optional<PublicKeys> keys,
            Collection<String> compromised) {
        this(Map.of(), new TreeMap<>(), Map.of(), labels, lists, head, tiles, keys, compromised);
    }

    private Snapshot(
            Map<String, IssuedLabel> byCid,
            TreeMap<String, IssuedLabel> byDomain,
            Map<String, Tile> tiles,
            Collection<IssuedLabel> labels,
            List<LabelStore.SignedList> lists,
            Optional<LogStore.Head> head,
            List<Tile> fresh,
            Optional<PublicKeys> keys,
            Collection<String> compromised) {
        this.byCid = labels.isEmpty() ? byCid : new HashMap<>(byCid);
        this.byDomain = labels.isEmpty() ? byDomain : new TreeMap<>(byDomain);
        this.tiles = fresh.isEmpty() ? tiles : new HashMap<>(tiles);
        this.head = head;
        for (IssuedLabel label : labels) {
            this.byCid.put(label.cid().value(), label);
            this.byDomain.merge(label.domain(), label, (old, it) -> newer.compare(it, old) >= 0 ? it : old);
        }
        lists.forEach(list -> this.lists.put(list.number(), list));
        fresh.forEach(tile -> this.tiles.put(tile.level() + "/" + tile.index(), tile));
        this.keys = keys;
        this.compromised = Set.copyOf(compromised);
    }

    /** This one with what has changed since: labels and tiles that are new or other, all lists, the head, the keys. */
    Snapshot with(
            Collection<IssuedLabel> labels,
            List<LabelStore.SignedList> lists,
            Optional<LogStore.Head> head,
            List<Tile> tiles,
            Optional<PublicKeys> keys,
            Collection<String> compromised) {
        return new Snapshot(byCid, byDomain, this.tiles, labels, lists, head, tiles, keys, compromised);
    }

    /** Version of each label. */
    Map<String, Long> versions() {
        Map<String, Long> versions = new HashMap<>();
        byCid.forEach((cid, label) -> versions.put(cid, label.version()));
        return versions;
    }

    /** Held labels at the places that these give to the very credentials that are held. */
    List<IssuedLabel> at(List<LabelStore.Placed> places) {
        List<IssuedLabel> found = new ArrayList<>();
        for (LabelStore.Placed each : places) {
            IssuedLabel label = byCid.get(each.cid());
            if (label != null && label.number() == each.number()) found.add(label.placed(each.place()));
        }
        return found;
    }

    /** Labels that these places make others than are held. */
    Set<String> outgrown(List<LabelStore.Placed> places) {
        return places.stream()
                .filter(each -> !(byCid.get(each.cid()) instanceof IssuedLabel held && held.number() == each.number()))
                .map(LabelStore.Placed::cid)
                .collect(Collectors.toSet());
    }

    /** Whether this very reading of the label is the newest. */
    @SuppressWarnings("ReferenceEquality")
    boolean holds(IssuedLabel label) {
        return byCid.get(label.cid().value()) == label;
    }

    boolean published(IssuedLabel label) {
        return label.place().isPresent() && label.place().get() < logSize();
    }

    static Snapshot empty() {
        return new Snapshot(List.of(), List.of(), Optional.empty(), List.of(), Optional.empty(), List.of());
    }

    public Optional<IssuedLabel> label(String cid) {
        return Optional.ofNullable(byCid.get(cid));
    }

    /** The newest label of a domain, with its port where that is not 443. */
    public Optional<IssuedLabel> domain(String domain) {
        return Optional.ofNullable(byDomain.get(domain));
    }

    /** Newest label of each domain, in the order of the domains, after {@code after}. */
    public Collection<IssuedLabel> domainsAfter(String after) {
        return byDomain.tailMap(after, false).values();
    }

    public Optional<LabelStore.SignedList> list(int number) {
        return Optional.ofNullable(lists.get(number));
    }

    /** What the world sees of the keys. */
    public Optional<PublicKeys> keys() {
        return keys;
    }

    /** Whether the key that signed it is in others' hands. */
    public boolean compromised(IssuedLabel label) {
        return !compromised.isEmpty() && compromised.contains(Credentials.signer(label.jws()));
    }

    public Optional<LogStore.Head> head() {
        return head;
    }

    public long logSize() {
        return head.map(LogStore.Head::size).orElse(0L);
    }

    /** The first {@code width} items of a tile, if the published log has them. */
    public Optional<byte[]> tile(int level, long index, int width) {
        long items = level == Tile.ENTRIES ? logSize() : level > 7 ? 0 : logSize() >>> (8 * level);
        Tile tile = tiles.get(level + "/" + index);
        if (tile == null || tile.width() < width || index * Tile.FULL + width > items) return Optional.empty();
        return Optional.of(
                level == Tile.ENTRIES
                        ? Tiles.joinEntries(Tiles.entries(tile.bytes(), width))
                        : Tiles.joinHashes(Tiles.hashes(tile.bytes(), width)));
    }

    /** C2SP tlog-proof of a label's issue entry; its extra line holds the exact entry bytes. */
    public Optional<TlogProof> proof(IssuedLabel label) {
        if (label.place().isEmpty() || head.isEmpty() || label.place().get() >= logSize()) return Optional.empty();
        Tiles source = (level, index, width) -> tile(level, index, width).orElseThrow();
        List<byte[]> path = Merkle.inclusion(label.place().get(), logSize(), source.subtrees(logSize()));
        return Optional.of(new TlogProof(
                Optional.of(label.entry()),
                label.place().get(),
                path,
                head.get().note()));
    }
}
