package vn.khien.badge.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import vn.khien.badge.Bundle;
import vn.khien.badge.Cid;
import vn.khien.badge.CredentialClaims;
import vn.khien.badge.Credentials;
import vn.khien.badge.KeySet;
import vn.khien.badge.Lang;
import vn.khien.badge.StatusLists;
import vn.khien.badge.StatusPurpose;
import vn.khien.badge.Tier;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.Merkle;
import vn.khien.badge.log.Tiles;
import vn.khien.badge.log.TlogProof;
import vn.khien.badge.log.Tree;
import vn.khien.badge.verify.Verifier;
import vn.khien.badge.verify.VerifyAnswer;
import vn.khien.badge.verify.VerifyRequest;

/**
 * The part {@code verify} of {@code bin/bench label}: a folder of bundles, one for each of 3,078 portals, verified offline
 * as {@code khien verify} does it. Runs from its source; measures apart by tabs on standard output. See docs/bench.md.
 */
public final class VerifyBench {
    private static final int PORTALS = 3_078;
    private static final int WARM = 4;
    private static final int ROUNDS = 5;
    private static final String HOST = "label.example.gov.vn";
    private static final String LABEL = "https://" + HOST;
    private static final Instant FROM = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

    private final SecureRandom chance = new SecureRandom();
    private final KeySet keys = KeySet.ceremony(HOST, FROM.minusSeconds(3600), NOW, chance);
    private final Path work;
    private final List<Bundle> bundles;

    private VerifyBench(Path work) {
        this.work = work;
        this.bundles = bundles();
    }

    /** Exit code 0 measured, 3 not. */
    public static void main(String[] words) throws IOException {
        Path work = Files.createTempDirectory("khien-verify-bench");
        int code = 0;
        try {
            new VerifyBench(work).measure();
        } catch (IOException | RuntimeException e) {
            System.err.println("bench: " + e);
            code = 3;
        } finally {
            try (Stream<Path> all = Files.walk(work)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
            }
        }
        System.exit(code);
    }

    private void measure() throws IOException {
        Path good = folder("good", bundles);
        VerifyRequest request = VerifyRequest.of(good.toString(), NOW)
                .offline(true)
                .acceptTest(true)
                .root(Files.write(work.resolve("root.cer"), keys.rootCer()))
                .policy(Files.writeString(work.resolve("policy.tlog"), keys.policy(LABEL + "/log")));
        double cold = rate(request);
        for (int i = 0; i < WARM; i++) rate(request);
        double[] rates = new double[ROUNDS];
        long began = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) rates[i] = rate(request);
        double seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(rates);
        double median = rates[ROUNDS / 2];
        tell("bundles verified offline, a second and core", median, "bundles", "2000", "goal", median >= 2000);
        tell("in the first folder of a process, a second and core", cold, "bundles", "null", "goal", true);
        tell("on all cores, a second", ROUNDS * PORTALS / seconds, "bundles", "null", "goal", true);
        tell("bytes of a bundle", bundles.getFirst().toJson().length(), "bytes", "null", "goal", true);

        var spoilt = new ArrayList<Bundle>();
        for (int i = 0; i < PORTALS; i++) spoilt.add(i % 10 == 0 ? spoil(i) : bundles.get(i));
        int wrong = wrong(Verifier.verify(request.input(folder("spoilt", spoilt).toString())));
        tell("wrong answers where each tenth has a neighbour's signature", wrong, "answers", "0", "gate", wrong == 0);
    }

    /** Bundles of a folder verified and written out, by the CPU seconds of this process. */
    private static double rate(VerifyRequest request) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        VerifyAnswer answer = Verifier.verify(request);
        String text = answer.toText(Lang.VI);
        double seconds = (system.getProcessCpuTime() - before) / 1e9;
        if (answer.exitCode() != 0 || text.lines().count() != PORTALS)
            throw new IllegalStateException("not all are valid: "
                    + text.lines().filter(line -> line.contains("(")).findFirst());
        return PORTALS / seconds;
    }

    private Bundle spoil(int i) {
        Bundle mine = bundles.get(i);
        String other = bundles.get((i + 1) % PORTALS).credential();
        String forged = mine.credential().substring(0, mine.credential().lastIndexOf('.'))
                + other.substring(other.lastIndexOf('.'));
        return new Bundle(forged, mine.chain(), mine.tlogProof(), mine.statusList());
    }

    private static int wrong(VerifyAnswer answer) {
        String[] lines = answer.toJson().split("\n");
        int wrong = Math.abs(PORTALS - lines.length);
        for (int i = 0; i < lines.length; i++)
            if (!lines[i].contains(i % 10 == 0 ? "\"state\":\"invalid\"" : "\"state\":\"valid\"")) wrong++;
        return answer.exitCode() == 1 ? wrong : wrong + 1;
    }

    private Path folder(String name, List<Bundle> all) throws IOException {
        Path folder = Files.createDirectory(work.resolve(name));
        for (int i = 0; i < all.size(); i++)
            Files.writeString(
                    folder.resolve(String.format(Locale.ROOT, "%05d.json", i)),
                    all.get(i).toJson());
        return folder;
    }

    private List<Bundle> bundles() {
        var credentials = new ArrayList<String>();
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < PORTALS; i++) {
            CredentialClaims claims = claims(i);
            String credential = Credentials.issue(keys, claims);
            credentials.add(credential);
            entries.add(entry(claims, credential));
        }
        Map<String, byte[]> stored = new HashMap<>();
        Tiles tiles = (level, index, width) -> {
            byte[] bytes = stored.get(level + "/" + index);
            if (bytes == null) throw new IllegalStateException("no tile");
            return bytes;
        };
        var grown = Tree.open(0, tiles).append(entries);
        grown.changed().forEach(tile -> stored.put(tile.level() + "/" + tile.index(), tile.bytes()));
        String note = new Checkpoint(
                        keys.log().origin(), PORTALS, Tree.open(PORTALS, tiles).root())
                .sign(keys.log());
        var subtrees = tiles.subtrees(PORTALS);
        List<String> lists = List.of(list(StatusPurpose.REVOCATION), list(StatusPurpose.SUSPENSION));
        var made = new ArrayList<Bundle>();
        for (int i = 0; i < PORTALS; i++) {
            var proof = new TlogProof(Optional.of(entries.get(i)), i, Merkle.inclusion(i, PORTALS, subtrees), note);
            made.add(new Bundle(credentials.get(i), keys.chain(), Optional.of(proof.text()), lists));
        }
        return made;
    }

    private String list(StatusPurpose purpose) {
        var set = new BitSet();
        for (int i = 0; i < 300; i++) set.set(2 * chance.nextInt(65_536) + 1);
        return StatusLists.sign(keys, LABEL + purpose.path(), purpose, set, NOW, true);
    }

    private CredentialClaims claims(int i) {
        String domain = "dichvucong-" + i + ".tinh-mau.example";
        return new CredentialClaims(
                Cid.random(chance),
                1,
                LABEL,
                "https://" + domain + "/",
                List.of("https://" + domain),
                new CredentialClaims.Owner("Ủy ban nhân dân tỉnh Mẫu " + i, "People's Committee of Mau " + i, "H" + i),
                "Cơ quan cấp nhãn",
                "Label authority",
                new CredentialClaims.Assessment(
                        "NCA-2026", "1", Tier.BASIC, FROM, "Cơ quan cấp nhãn", EntryJson.digest(domain)),
                FROM,
                FROM.plusSeconds(365 * 86_400L),
                2L * i,
                true);
    }

    private static byte[] entry(CredentialClaims claims, String credential) {
        return new EntryJson(
                        EntryJson.Event.ISSUE,
                        Optional.of(claims.id()),
                        Optional.of(EntryJson.digest(credential)),
                        List.of(claims.url().replaceAll("^https://|/$", "")),
                        Optional.of(claims.owner().identifier()),
                        Optional.empty(),
                        OptionalLong.of(claims.statusIndex()),
                        Optional.empty(),
                        FROM,
                        Optional.empty())
                .bytes();
    }

    private static void tell(String name, double value, String unit, String bound, String kind, boolean holds) {
        System.out.println(String.join(
                "\t", "measure", name, Long.toString(Math.round(value)), unit, bound, kind, String.valueOf(holds)));
    }
}
