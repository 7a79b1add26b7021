package vn.khien.badge.log;

import static org.junit.jupiter.api.Assertions.*;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.khien.badge.json.Json;

class MerkleTest {
    private static final List<byte[]> LEAVES = java.util.stream.Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> Merkle.leaf(HexFormat.of().parseHex(hex)))
            .toList();

    @Test
    void roots_are_those_of_rfc_6962() {
        assertTrue(HexFormat.of().formatHex(Merkle.root(LEAVES.subList(0, 1))).matches("6e340b9c.*fa01d"));
        assertEquals(
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
                HexFormat.of().formatHex(Merkle.root(LEAVES)));
    }

    @Test
    void every_leaf_is_proved_in_every_tree_and_nothing_else_is() {
        for (int size = 1; size <= 8; size++) {
            List<byte[]> leaves = LEAVES.subList(0, size);
            byte[] root = Merkle.root(leaves);
            for (int i = 0; i < size; i++) {
                var path = Merkle.inclusion(i, size, Merkle.over(leaves));
                assertTrue(Merkle.included(leaves.get(i), i, size, path, root), i + " of " + size);
                for (int other = 0; other < size; other++)
                    if (other != i) assertFalse(Merkle.included(leaves.get(i), other, size, path, root));
                var longer = new ArrayList<>(path);
                longer.add(root);
                assertFalse(Merkle.included(leaves.get(i), i, size, longer, root));
                if (!path.isEmpty())
                    assertFalse(Merkle.included(leaves.get(i), i, size, path.subList(0, path.size() - 1), root));
            }
        }
    }

    @Test
    void every_tree_is_proved_to_grow_from_every_smaller_one() {
        for (int second = 1; second <= 8; second++)
            for (int first = 1; first <= second; first++) {
                var proof = Merkle.consistency(first, second, Merkle.over(LEAVES.subList(0, second)));
                byte[] one = Merkle.root(LEAVES.subList(0, first));
                byte[] two = Merkle.root(LEAVES.subList(0, second));
                assertTrue(Merkle.consistent(first, second, proof, one, two), first + " to " + second);
                if (first != second) assertFalse(Merkle.consistent(first, second, proof, two, one));
            }
    }

    @Test
    void the_public_vectors_are_judged_as_they_want() throws Exception {
        Path folder = Vectors.merkle();
        int judged = 0;
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                Json vector = Json.parse(Files.readAllBytes(file), 1_000_000);
                boolean wanted = !((Json.Truth) vector.at("wantErr")).value();
                boolean accepted = file.toString().contains("inclusion") ? inclusion(vector) : consistency(vector);
                assertEquals(wanted, accepted, file.toString());
                judged++;
            }
        }
        assertEquals(98, judged, "vectors");
    }

    private static boolean inclusion(Json vector) {
        return Merkle.included(
                bytes(vector, "leafHash"),
                size(vector, "leafIdx"),
                size(vector, "treeSize"),
                proof(vector),
                bytes(vector, "root"));
    }

    private static boolean consistency(Json vector) {
        return Merkle.consistent(
                size(vector, "size1"),
                size(vector, "size2"),
                proof(vector),
                bytes(vector, "root1"),
                bytes(vector, "root2"));
    }

    /** Beyond what a log can have becomes a size that is refused. */
    private static long size(Json vector, String name) {
        var number = switch (vector.at(name)) {
            case Json.Whole(var value) -> BigInteger.valueOf(value);
            case Json.Fraction(var written) -> new BigInteger(written);
            default -> throw new AssertionError(name);
        };
        return number.bitLength() < 63 ? number.longValue() : -1;
    }

    private static byte[] bytes(Json vector, String name) {
        return vector.find(name)
                .filter(Json.Text.class::isInstance)
                .map(MerkleTest::decode)
                .orElse(new byte[0]);
    }

    private static List<byte[]> proof(Json vector) {
        return vector.at("proof") instanceof Json.Items(var list)
                ? list.stream().map(MerkleTest::decode).toList()
                : List.of();
    }

    private static byte[] decode(Json text) {
        return Base64.getDecoder().decode(text.text());
    }
}
