package vn.khien.badge;

import static org.junit.jupiter.api.Assertions.*;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.json.Json;
import vn.khien.badge.log.Policy;
import vn.khien.badge.log.Vkey;

class KeySetTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private final KeySet keys = KeySet.ceremony("localhost:8090", NOW, new SecureRandom());

    @Test
    void keys_come_back_from_their_folder_as_they_went(@TempDir Path folder) throws Exception {
        keys.store(folder, "open sesame".toCharArray());
        KeySet back = KeySet.load(folder, "open sesame".toCharArray());
        assertEquals(keys.jwks(), back.jwks());
        assertEquals(keys.vkey(), back.vkey());
        assertEquals("localhost:8090", back.labelHost());
        assertTrue(back.rootKey().isPresent());
        try (var files = Files.list(folder)) {
            for (Path file : files.toList())
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
        }
    }

    @Test
    void each_new_log_has_a_key_and_an_origin_of_its_own(@TempDir Path folder) {
        KeySet second = keys.withNewLog(new SecureRandom());
        second.withNewLog(new SecureRandom()).store(folder, "x".toCharArray(), false);
        KeySet third = KeySet.load(folder, "x".toCharArray());
        assertEquals("localhost:8090/log-2", second.log().origin());
        assertEquals("localhost:8090/log-3", third.log().origin());
        assertEquals("localhost:8090", third.labelHost());
        assertNotEquals(keys.vkey().split("\\+")[2], second.vkey().split("\\+")[2]);
    }

    @Test
    void the_root_key_may_stay_away(@TempDir Path folder) {
        keys.store(folder, "x".toCharArray(), false);
        assertTrue(KeySet.load(folder, "x".toCharArray()).rootKey().isEmpty());
    }

    @Test
    void a_wrong_passphrase_opens_nothing(@TempDir Path folder) {
        keys.store(folder, "right".toCharArray());
        assertThrows(UncheckedIOException.class, () -> KeySet.load(folder, "wrong".toCharArray()));
    }

    @Test
    void the_port_in_a_did_is_percent_encoded_and_both_keys_share_it() {
        Json did = Json.parse(keys.didJson(), 100_000);
        assertEquals("did:web:localhost%3A8090", did.text("id"));
        assertEquals(2, did.at("assertionMethod").list().size());
        for (Json id : did.at("assertionMethod").list())
            assertTrue(id.text().startsWith("did:web:localhost%3A8090#"), id.text());
    }

    @Test
    void jwks_name_keys_by_the_bare_thumbprint_with_a_chain_up_to_the_root() {
        Json key = Json.parse(keys.jwks(), 100_000).at("keys").list().getFirst();
        assertEquals(43, key.text("kid").length());
        var chain = key.texts("x5c");
        assertArrayEquals(keys.rootCer(), java.util.Base64.getDecoder().decode(chain.getLast()));
        assertEquals(key.text("kid"), SigningKey.thumbprint(Bundle.certificate(chain.getFirst())));
    }

    @Test
    void signers_are_certified_by_the_root() throws Exception {
        keys.issuing().chain().getFirst().verify(keys.root().getPublicKey());
        keys.status().chain().getFirst().verify(keys.root().getPublicKey());
        keys.root().verify(keys.root().getPublicKey());
    }

    @Test
    void the_policy_names_the_log_and_no_quorum() {
        Policy policy = Policy.parse(keys.policy("http://localhost:8090/log"));
        assertTrue(policy.quorumMet());
        assertEquals(Vkey.parse(keys.vkey()).text(), policy.keys().getFirst().text());
        assertEquals("localhost:8090/log", policy.keys().getFirst().name());
    }
}
