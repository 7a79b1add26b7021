package vn.khien.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Bytes sealed with a passphrase. Integers are big-endian:
 *
 * <pre>
 *  0   8  "KHIENBAK"
 *  8   1  version, 1
 *  9   4  Argon2id (RFC 9106) memory in KiB
 * 13   4  passes
 * 17   1  lanes
 * 18  16  salt
 * 34      chunks: AES-256-GCM of 65,536 bytes each, the last of 65,536 at most, each followed by its tag of 16 bytes
 * </pre>
 *
 * The key is Argon2id of the passphrase (NFC, UTF-8) under the salt, so it is this file's alone. A chunk's nonce is its
 * number in 11 bytes and one byte that is 1 in the last chunk, 0 before (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár
 * 2015); the 34 bytes of the header are every chunk's additional data. So nothing can be changed, moved, left out at the
 * end or added.
 */
final class Envelope {
    static final int CHUNK = 65_536;
    static final int SEALED = CHUNK + 16;
    private static final byte[] MAGIC = "KHIENBAK".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int SALT = 16;
    private static final int HEADER = MAGIC.length + 1 + 4 + 4 + 1 + SALT;

    /** What one guess at the passphrase costs: Argon2id's memory in KiB, its passes and lanes. */
    record Cost(int memory, int passes, int lanes) {}

    /** RFC 9106, 4: the second recommended option. */
    static final Cost STRONG = new Cost(65_536, 3, 4);

    private final byte[] header;
    private final SecretKeySpec key;

    private Envelope(byte[] header, String passphrase) throws Damaged {
        this.header = header;
        ByteBuffer fields = ByteBuffer.wrap(header).position(MAGIC.length);
        if (fields.get() != VERSION) throw new Damaged("a backup of another version of khien");
        int memory = fields.getInt();
        int passes = fields.getInt();
        int lanes = fields.get();
        if (memory < 8_192 || memory > 1_048_576 || passes < 1 || passes > 16 || lanes < 1 || lanes > 16)
            throw new Damaged("a damaged header");
        byte[] salt = new byte[SALT];
        fields.get(salt);
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] secret = new byte[32];
        // two keyboards write one Vietnamese letter in different code points
        String normal = Normalizer.normalize(passphrase, Normalizer.Form.NFC);
        generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), secret);
        this.key = new SecretKeySpec(secret, "AES");
        Arrays.fill(secret, (byte) 0);
    }

    /** Writes the header; what is written to the answer is sealed and is whole only after its {@code finish}. */
    static SealedOutput seal(OutputStream out, String passphrase, Cost cost, SecureRandom random) throws IOException {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] header = ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .put((byte) VERSION)
                .putInt(cost.memory())
                .putInt(cost.passes())
                .put((byte) cost.lanes())
                .put(salt)
                .array();
        out.write(header);
        return new SealedOutput(out, new Envelope(header, passphrase));
    }

    /** What was sealed; reading it throws {@link Damaged} at the first byte that is not as it was written. */
    static SealedInput open(InputStream in, String passphrase) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length))
            throw new Damaged("not a backup of khien");
        return new SealedInput(in, new Envelope(header, passphrase));
    }

    byte[] sealed(long number, boolean last, byte[] plain, int length) throws IOException {
        try {
            return cipher(Cipher.ENCRYPT_MODE, number, last).doFinal(plain, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM", e);
        }
    }

    byte[] opened(long number, boolean last, byte[] sealed) throws IOException {
        try {
            return cipher(Cipher.DECRYPT_MODE, number, last).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw new Damaged(
                    number == 0 ? "wrong passphrase, or a damaged file" : "damaged or cut short in chunk " + number, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM", e);
        }
    }

    private Cipher cipher(int mode, long number, boolean last) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(12)
                .putLong(3, number)
                .put(11, (byte) (last ? 1 : 0))
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(header);
        return cipher;
    }
}
