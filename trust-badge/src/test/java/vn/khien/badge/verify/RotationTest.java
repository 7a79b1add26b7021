package vn.khien.badge.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.Bundle;
import vn.khien.badge.Credentials;
import vn.khien.badge.KeySet;
import vn.khien.badge.Keyring;
import vn.khien.badge.PublicKeys;
import vn.khien.badge.Samples;
import vn.khien.badge.SignerPurpose;
import vn.khien.badge.SigningKey;
import vn.khien.badge.StatusLists;
import vn.khien.badge.StatusPurpose;

/** After new signers have taken over, what the old ones signed is verified with the old ones' certificates. */
class RotationTest {
    private static final char[] SECRET = "root".toCharArray();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void an_old_credential_verifies_with_its_own_key_and_a_list_of_the_new_one() {
        try (World world = new World()) {
            KeySet old = world.keys;
            KeySet fresh = renewed(old);
            PublicKeys known = known(old, fresh);
            List<String> lists = Stream.of(StatusPurpose.values())
                    .map(purpose -> StatusLists.sign(
                            fresh, world.labelUrl + purpose.path(), purpose, new BitSet(), World.NOW, true))
                    .toList();
            assertEquals(old.issuing().thumbprint(), Credentials.signer(world.credential));
            assertEquals(fresh.status().thumbprint(), Credentials.signer(lists.getFirst()));
            List<String> signers = Stream.concat(Stream.of(world.credential), lists.stream())
                    .map(Credentials::signer)
                    .toList();

            Bundle good = world.bundle(World.NOW);
            assertEquals(
                    0, verified(world, new Bundle(good.credential(), known.chain(signers), good.tlogProof(), lists)));
            List<X509Certificate> without = known.chain(List.of(fresh.issuing().thumbprint(), signers.getLast()));
            assertEquals(1, verified(world, new Bundle(good.credential(), without, good.tlogProof(), lists)));
            String later = Credentials.issue(fresh, Samples.claims(world.labelUrl, World.DOMAIN, true));
            assertEquals(fresh.issuing().thumbprint(), Credentials.signer(later), "kid in the header");
        }
    }

    private static PublicKeys known(KeySet old, KeySet fresh) {
        List<X509Certificate> all = new ArrayList<>();
        for (KeySet each : List.of(old, fresh))
            for (SigningKey key : List.of(each.issuing(), each.status()))
                all.add(key.chain().getFirst());
        return new PublicKeys(old.labelHost(), old.root(), all, all, old.log().vkey());
    }

    private KeySet renewed(KeySet old) {
        Keyring.storeRoot(old, folder.resolve("root"), SECRET);
        Keyring made = Keyring.renew(folder.resolve("root"), SECRET, Samples.FROM, new SecureRandom());
        made.writeTo(folder.resolve("next"), SECRET);
        Keyring back = Keyring.load(folder.resolve("next"), SECRET);
        assertEquals(old.labelHost(), back.labelHost());
        assertNotEquals(
                old.issuing().thumbprint(), key(back, SignerPurpose.ISSUING).thumbprint());
        return new KeySet(
                old.labelHost(),
                back.root(),
                Optional.empty(),
                key(back, SignerPurpose.ISSUING),
                key(back, SignerPurpose.STATUS),
                old.log());
    }

    private static SigningKey key(Keyring ring, SignerPurpose purpose) {
        return ring.signers().stream()
                .filter(each -> each.purpose() == purpose)
                .findFirst()
                .orElseThrow()
                .key();
    }

    private int verified(World world, Bundle bundle) {
        return Verifier.verify(world.offline(folder, World.file(folder, "a.json", bundle.toJson())))
                .exitCode();
    }
}
