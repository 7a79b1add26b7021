package vn.khien.scan.grades.ssllabs;

import vn.khien.scan.tls.Protocol;

/**
 * A cipher suite that the server takes, with what its name says of it.
 *
 * @param name of the IANA registry, as {@code TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}
 */
public record Suite(Protocol protocol, String name) {
    /** Bits of the cipher: 0 without encryption, 112 for 3DES. */
    public int cipherBits() {
        if (named("NULL")) {
            return 0;
        }
        if (named("40") || named("DES40")) {
            return 40;
        }
        if (named("3DES")) {
            return 112;
        }
        if (named("DES")) {
            return 56;
        }
        return named("256") || named("CHACHA20") ? 256 : 128;
    }

    /** Nobody proves who they are. */
    public boolean anonymous() {
        return name.contains("_anon_") || name.contains("_NULL_WITH");
    }

    public boolean export() {
        return name.contains("EXPORT");
    }

    /** The certificate's key alone protects the session key, for ever. */
    public boolean forwardSecret() {
        return protocol == Protocol.TLS_1_3 || name.contains("DHE_") || name.contains("DH_anon");
    }

    /** Over a finite field, whose size is the server's choice. */
    public boolean finiteField() {
        return name.startsWith("TLS_DHE_") || name.startsWith("TLS_DH_anon_");
    }

    public boolean authenticated() {
        return named("GCM") || named("CCM") || named("POLY1305");
    }

    public boolean blockChaining() {
        return named("CBC");
    }

    public boolean rc4() {
        return named("RC4");
    }

    public boolean tripleDes() {
        return named("3DES");
    }

    private boolean named(String word) {
        return ("_" + name + "_").contains("_" + word + "_");
    }
}
