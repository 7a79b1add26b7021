package vn.khien.badge.log;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The Ed25519 key that signs the checkpoints of one log, named by its origin. */
public final class LogKey {
    private final String origin;
    private final Ed25519PrivateKeyParameters key;
    private final Vkey vkey;

    private LogKey(String origin, Ed25519PrivateKeyParameters key) {
        this.origin = origin;
        this.key = key;
        this.vkey = new Vkey(origin, Vkey.ED25519, key.generatePublicKey().getEncoded());
    }

    public static LogKey random(String origin, SecureRandom chance) {
        return new LogKey(origin, new Ed25519PrivateKeyParameters(chance));
    }

    /** @param secret the 32 bytes of RFC 8032's private key */
    public static LogKey of(String origin, byte[] secret) {
        return new LogKey(origin, new Ed25519PrivateKeyParameters(secret, 0));
    }

    public String origin() {
        return origin;
    }

    public Vkey vkey() {
        return vkey;
    }

    /** The 32 secret bytes, for the key store alone. */
    public byte[] secret() {
        return key.getEncoded();
    }

    public byte[] sign(byte[] message) {
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}
