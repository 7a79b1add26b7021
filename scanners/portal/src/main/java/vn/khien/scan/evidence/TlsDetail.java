package vn.khien.scan.evidence;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.scan.evidence.TlsEvidence.Offer;
import vn.khien.scan.evidence.TlsEvidence.Taken;
import vn.khien.scan.tls.Protocol;

/**
 * What version 2 of the evidence adds.
 *
 * @param suites of each version that is taken
 * @param groups of each version that is taken and has an exchange by groups: TLS 1.3, or ECDHE below
 * @param chains every chain that was shown, the one of {@link TlsEvidence#shown} first
 * @param features one that does not apply is absent
 * @param smallestField bits of the smallest prime of a DHE suite below TLS 1.3; 0 where none was seen
 */
public record TlsDetail(
        Map<Protocol, Suites> suites,
        Map<Protocol, Groups> groups,
        List<Chain> chains,
        Map<TlsFeature, Offer> features,
        int smallestField) {
    public TlsDetail {
        suites = ordered(Protocol.class, suites);
        groups = ordered(Protocol.class, groups);
        chains = List.copyOf(chains);
        features = ordered(TlsFeature.class, features);
    }

    /**
     * @param ids in the server's order where it has one
     * @param serverOrder unknown for a single suite, or where the question got no answer
     * @param cut why the list may lack some: a word of {@link vn.khien.scan.Trouble} or what came; empty when it is whole
     */
    public record Suites(List<Integer> ids, Taken serverOrder, String cut) {
        public Suites {
            ids = List.copyOf(ids);
        }
    }

    /** {@code cut} as of {@link Suites}. */
    public record Groups(List<Integer> ids, String cut) {
        public Groups {
            ids = List.copyOf(ids);
        }
    }

    /**
     * @param certificates DER, as the server ordered them
     * @param staple OCSP response (RFC 6960), DER; empty without one
     * @param timestamps list of SCTs (RFC 6962 section 3.3) sent by the extension; empty without one
     */
    public record Chain(
            List<byte[]> certificates, Optional<TlsEvidence.Anchored> anchored, byte[] staple, byte[] timestamps) {
        public Chain {
            certificates = List.copyOf(certificates);
        }
    }

    public Optional<Offer> feature(TlsFeature feature) {
        return Optional.ofNullable(features.get(feature));
    }

    private static <K extends Enum<K>, V> Map<K, V> ordered(Class<K> keys, Map<K, V> map) {
        Map<K, V> ordered = new EnumMap<>(keys);
        ordered.putAll(map);
        return Collections.unmodifiableMap(ordered);
    }
}
