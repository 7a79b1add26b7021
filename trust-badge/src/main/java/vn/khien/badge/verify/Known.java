package vn.khien.badge.verify;

import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vn.khien.badge.Bundle;
import vn.khien.badge.StatusList;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.Policy;

/**
 * What one run has found true, kept under the exact bytes it was found of, so that a folder of bundles that share chain,
 * checkpoint and lists pays for them once. A refusal is never kept; every shelf is bounded in number and in size.
 */
final class Known {
    private static final int LONGEST = 1 << 20;

    /** Least recently used goes first. */
    private static final class Shelf<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        private final int most;

        Shelf(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }

    private record Named(X509Certificate root, List<X509Certificate> offered) {}

    private record Noted(String note, Policy policy) {}

    /** A status list under the trust in which its signature was found right. */
    private record Signed(Trust trust, String compact) {}

    private final Map<String, X509Certificate> certificates = shelf(256);
    private final Map<Named, Trust> trusts = shelf(64);
    private final Map<String, Token> tokens = shelf(32);
    private final Map<Signed, Signer> signatures = shelf(32);
    private final Map<String, StatusList> lists = shelf(16);
    private final Map<Noted, Checkpoint> checkpoints = shelf(64);
    private final Map<String, Object> files = shelf(8);

    private static <K, V> Map<K, V> shelf(int most) {
        return Collections.synchronizedMap(new Shelf<>(most));
    }

    private static <K, V> V once(Map<K, V> shelf, K key, Supplier<V> work) {
        V known = shelf.get(key);
        if (known != null) return known;
        V found = work.get();
        shelf.put(key, found);
        return found;
    }

    X509Certificate certificate(String base64) {
        return once(certificates, base64, () -> Bundle.certificate(base64));
    }

    Trust trust(X509Certificate root, List<X509Certificate> offered) {
        return once(trusts, new Named(root, offered), () -> new Trust(root, offered));
    }

    /** A status list's token; a label's own is read anew, since no other file has it. */
    Token list(String compact) {
        if (compact.length() > LONGEST) return Token.parse(compact);
        return once(tokens, compact, () -> Token.parse(compact));
    }

    Signer signature(Trust trust, Token list, Supplier<Signer> check) {
        if (list.compact().length() > LONGEST) return check.get();
        return once(signatures, new Signed(trust, list.compact()), check);
    }

    StatusList bits(String encoded) {
        if (encoded.length() > LONGEST) return StatusList.decode(encoded);
        return once(lists, encoded, () -> StatusList.decode(encoded));
    }

    Checkpoint checkpoint(String note, Policy policy) {
        return once(checkpoints, new Noted(note, policy), () -> Checkpoint.open(note, policy.keys()));
    }

    /** What a file of the request holds, read once a run. */
    <T> T file(String name, Class<T> kind, Supplier<T> read) {
        return kind.cast(once(files, name, read::get));
    }
}
