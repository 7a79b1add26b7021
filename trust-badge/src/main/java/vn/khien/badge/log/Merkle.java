package vn.khien.badge.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 9162 section 2.1: hashes of 32 bytes, proofs made from perfect subtrees and verified step by step. */
public final class Merkle {
    public static final int HASH = 32;

    /** The root of the perfect subtree of 2^height leaves that starts at leaf index * 2^height. */
    @FunctionalInterface
    public interface Subtrees {
        byte[] root(int height, long index);
    }

    private Merkle() {}

    public static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] leaf(byte[] entry) {
        return sha256(new byte[] {0}, entry);
    }

    public static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    /** 2.1.1: the root over leaf hashes; of none, the hash of nothing. */
    public static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) return sha256();
        if (leaves.size() == 1) return leaves.getFirst();
        int split = Integer.highestOneBit(leaves.size() - 1);
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /** Perfect subtrees over leaf hashes in memory. */
    public static Subtrees over(List<byte[]> leaves) {
        return (height, index) ->
                root(leaves.subList(Math.toIntExact(index << height), Math.toIntExact((index + 1) << height)));
    }

    /** 2.1.3.1: the path of leaf {@code index} in the tree of {@code size}, from the leaf up. */
    public static List<byte[]> inclusion(long index, long size, Subtrees subtrees) {
        if (index < 0 || index >= size) throw new IllegalArgumentException("no leaf " + index + " in " + size);
        var path = new ArrayList<byte[]>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + Long.highestOneBit(to - from - 1);
            if (index < middle) {
                path.addFirst(range(middle, to, subtrees));
                to = middle;
            } else {
                path.addFirst(range(from, middle, subtrees));
                from = middle;
            }
        }
        return path;
    }

    /** 2.1.4.1: the proof that the tree of {@code first} leaves is a prefix of that of {@code second}. */
    public static List<byte[]> consistency(long first, long second, Subtrees subtrees) {
        if (first < 1 || first > second) throw new IllegalArgumentException(first + " to " + second);
        var proof = new ArrayList<byte[]>();
        long from = 0;
        long to = second;
        boolean whole = true;
        while (to > first) {
            long middle = from + Long.highestOneBit(to - from - 1);
            if (first <= middle) {
                proof.addFirst(range(middle, to, subtrees));
                to = middle;
            } else {
                proof.addFirst(range(from, middle, subtrees));
                from = middle;
                whole = false;
            }
        }
        if (!whole) proof.addFirst(range(from, to, subtrees));
        return proof;
    }

    /** The root of the tree of {@code size} leaves. */
    public static byte[] root(long size, Subtrees subtrees) {
        return size == 0 ? sha256() : range(0, size, subtrees);
    }

    /** The root over leaves from (a multiple of the largest power of two not above the width) to before {@code to}. */
    private static byte[] range(long from, long to, Subtrees subtrees) {
        long width = Long.highestOneBit(to - from);
        int height = Long.numberOfTrailingZeros(width);
        byte[] left = subtrees.root(height, from >>> height);
        return from + width == to ? left : node(left, range(from + width, to, subtrees));
    }

    /** 2.1.3.2, numbered as there. */
    public static boolean included(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (leaf.length != HASH || index < 0 || size < 0) return false;
        // 1. compare leaf_index with tree_size: fail when it is not below
        if (index >= size) return false;
        // 2. fn = leaf_index, sn = tree_size - 1
        long fn = index;
        long sn = size - 1;
        // 3. r = hash
        byte[] r = leaf;
        // 4. for each value p in the inclusion_path
        for (byte[] p : path) {
            if (p.length != HASH) return false;
            // 4.1 if sn is 0, stop and fail
            if (sn == 0) return false;
            // 4.2 if LSB(fn) is set, or fn equals sn
            if ((fn & 1) == 1 || fn == sn) {
                // 4.2.1 r = HASH(0x01 || p || r)
                r = node(p, r);
                // 4.2.2 if LSB(fn) is not set, shift both until it is, or fn is 0
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                // otherwise r = HASH(0x01 || r || p)
                r = node(r, p);
            }
            // 4.3 shift both once more
            fn >>>= 1;
            sn >>>= 1;
        }
        // 5. sn must be 0 and r the root
        return sn == 0 && MessageDigest.isEqual(r, root);
    }

    /** 2.1.4.2, numbered as there; a first tree of 0 leaves proves nothing and is refused. */
    public static boolean consistent(long first, long second, List<byte[]> proof, byte[] firstRoot, byte[] secondRoot) {
        if (first < 1 || second < first) return false;
        if (first == second) return proof.isEmpty() && MessageDigest.isEqual(firstRoot, secondRoot);
        // 1. an empty consistency_path fails
        if (proof.isEmpty()) return false;
        // 2. if first is a power of two, first_hash is prepended
        var path = new ArrayList<byte[]>(proof);
        if (Long.bitCount(first) == 1) path.addFirst(firstRoot);
        // 3. fn = first - 1, sn = second - 1
        long fn = first - 1;
        long sn = second - 1;
        // 4. while LSB(fn) is set, shift both
        while ((fn & 1) == 1) {
            fn >>>= 1;
            sn >>>= 1;
        }
        // 5. fr = sr = the first value
        byte[] fr = path.getFirst();
        byte[] sr = path.getFirst();
        if (fr.length != HASH) return false;
        // 6. for each subsequent value c
        for (byte[] c : path.subList(1, path.size())) {
            if (c.length != HASH) return false;
            // 6.1 if sn is 0, stop and fail
            if (sn == 0) return false;
            // 6.2 if LSB(fn) is set, or fn equals sn
            if ((fn & 1) == 1 || fn == sn) {
                // 6.2.1, 6.2.2 c is to the left of both
                fr = node(c, fr);
                sr = node(c, sr);
                // 6.2.3 if LSB(fn) is not set, shift both until it is, or fn is 0
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                // otherwise c is to the right of the second alone
                sr = node(sr, c);
            }
            // 6.3 shift both once more
            fn >>>= 1;
            sn >>>= 1;
        }
        // 7. fr is first_hash, sr is second_hash, sn is 0
        return MessageDigest.isEqual(fr, firstRoot) && MessageDigest.isEqual(sr, secondRoot) && sn == 0;
    }
}
