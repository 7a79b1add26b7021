package vn.khien.badge.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import vn.khien.badge.json.Malformed;

/**
 * A public key of C2SP signed-note: {@code name+hash+base64(type || key)}, hash = first four bytes of SHA-256(name ||
 * 0x0A || type || key).
 *
 * @param type 1 Ed25519; others are carried, and verify nothing
 */
public record Vkey(String name, byte type, byte[] key) {
    public static final byte ED25519 = 1;

    public Vkey {
        if (name.isEmpty()
                || name.contains("+")
                || name.codePoints().anyMatch(c -> c <= ' ' || Character.isWhitespace(c)))
            throw new Malformed("a bad key name");
        if (type == ED25519 && key.length != 32) throw new Malformed("an Ed25519 key of " + key.length + " bytes");
    }

    public static Vkey parse(String text) {
        int first = text.indexOf('+');
        int second = text.indexOf('+', first + 1);
        if (first < 1 || second < 0) throw new Malformed("a bad verifier key");
        byte[] typed = Base64s.read(text.substring(second + 1));
        if (typed.length < 2) throw new Malformed("a bad verifier key");
        var key = new Vkey(text.substring(0, first), typed[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.text().equals(text)) throw new Malformed("a verifier key whose hash is another key's");
        return key;
    }

    public byte[] hash() {
        return Arrays.copyOf(Merkle.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {type}, key), 4);
    }

    public String text() {
        byte[] typed = new byte[key.length + 1];
        typed[0] = type;
        System.arraycopy(key, 0, typed, 1, key.length);
        return name + "+" + HexFormat.of().formatHex(hash()) + "+" + Base64s.write(typed);
    }

    public boolean verifies(byte[] message, byte[] signature) {
        if (type != ED25519 || signature.length != 64) return false;
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key, 0));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
