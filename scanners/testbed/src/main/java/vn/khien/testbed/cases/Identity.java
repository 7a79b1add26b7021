package vn.khien.testbed.cases;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a server proves itself with.
 *
 * @param chain certificates as DER, as they are sent
 * @param staple an OCSPResponse as DER (RFC 6960 section 4.2.1)
 */
record Identity(List<byte[]> chain, PrivateKey key, Optional<byte[]> staple) {
    Identity {
        chain = List.copyOf(chain);
    }

    boolean rsa() {
        return key.getAlgorithm().equals("RSA");
    }

    Identity followedBy(byte[] certificate) {
        var longer = new ArrayList<>(chain);
        longer.add(certificate);
        return new Identity(longer, key, staple);
    }

    /** The same with only these certificates, in this order. */
    Identity sending(int... places) {
        return new Identity(Arrays.stream(places).mapToObj(chain::get).toList(), key, staple);
    }

    Identity stapled(byte[] response) {
        return new Identity(chain, key, Optional.of(response));
    }
}
