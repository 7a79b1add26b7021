package vn.khien.label.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.khien.inventory.Province.NOW;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.Credentials;
import vn.khien.badge.KeySet;
import vn.khien.badge.Keyring;
import vn.khien.badge.PublicKeys;
import vn.khien.badge.SignerPurpose;
import vn.khien.badge.SigningKey;
import vn.khien.db.DataFolder;
import vn.khien.db.Scope;
import vn.khien.db.TestCluster;
import vn.khien.db.Tx;
import vn.khien.ledger.ActorId;
import vn.khien.ledger.LedgerStore;

/** Keys over the years, with a clock that is set: each test in a transaction that is rolled back. */
@SuppressWarnings("NullAway.Init")
class LabelKeysTest {
    private static final String HOST = "label.example";
    private static final Duration YEAR = Duration.ofDays(365);

    /** Ends a test's transaction without a trace. */
    private static final class Undo extends RuntimeException {}

    @TempDir
    private Path temporary;

    private final SecureRandom random = new SecureRandom();
    private final KeyChange change = new KeyChange(new LedgerStore(random), new ActorId.Service("test"));
    private final LabelKeyStore rows = new LabelKeyStore();
    private DataFolder folder;
    private LabelKeys keys;
    private long before;

    @BeforeEach
    void an_installation() {
        folder = DataFolder.take(temporary.resolve("data"));
        KeySet made = KeySet.ceremony(HOST, NOW, random);
        Keyring.storeRoot(made, temporary.resolve("root"), "root".toCharArray());
        made.store(folder.path().resolve("keys"), passphrase(), false);
        keys = LabelKeys.of(folder, HOST, false, NOW, random);
    }

    @AfterEach
    void release() {
        folder.close();
    }

    @Test
    void the_first_keys_are_used_at_once_and_said_in_the_log() {
        undone(tx -> {
            publish(tx, NOW);
            assertEquals(keys.first().issuing().thumbprint(), issuing(tx, NOW).thumbprint());
            assertEquals(List.of("key-add", "key-add", "key-add"), events(tx));
            assertTrue(logged(tx).getFirst().contains(keys.first().vkey()));
            publish(tx, NOW.plusSeconds(60));
            assertEquals(3, events(tx).size(), "said once");
            assertEquals(keys.first().jwks(), published(tx, NOW).jwks());
            assertEquals(keys.first().didJson(), published(tx, NOW).didJson());
            assertEquals(keys.first().policy("u"), published(tx, NOW).policy("u"));
        });
    }

    @Test
    void a_new_key_is_published_for_48_hours_before_its_first_use_and_the_old_one_stays() {
        undone(tx -> {
            publish(tx, NOW);
            Instant renewed = NOW.plus(YEAR).minus(Duration.ofDays(10));
            List<String> added = renew(renewed);
            publish(tx, renewed);
            Instant first = renewed.plus(Duration.ofHours(48));
            String old = keys.first().issuing().thumbprint();
            assertEquals(old, issuing(tx, first.minusSeconds(1)).thumbprint());
            assertTrue(published(tx, renewed).jwks().contains(added.getFirst()), "published before it is used");
            SigningKey next = issuing(tx, first);
            KeySet lists = keys.in(tx, SignerPurpose.STATUS, first);
            assertNotEquals(old, next.thumbprint());
            assertTrue(added.contains(next.thumbprint())
                    && added.contains(lists.status().thumbprint()));
            assertEquals(keys.first().vkey(), lists.vkey(), "the log's key is another matter");
            assertTrue(published(tx, first).jwks().contains(old));

            assertEquals(Optional.empty(), change.retire(tx, old, first));
            assertTrue(change.retire(tx, old, first).isPresent(), "once");
            assertEquals(PublishedKey.State.GONE, state(tx, old, first.plusSeconds(1)), "no credential is left of it");
            assertFalse(published(tx, first.plusSeconds(1)).jwks().contains(old));
            assertTrue(
                    published(tx, first.plusSeconds(1)).chain(List.of(old)).size() == 2,
                    "for bundles of its credentials");
            assertEquals("key-retire", events(tx).getLast());
        });
    }

    @Test
    void a_retired_key_is_published_until_its_last_credential_ends() {
        var key = keys.ring().signers().getFirst();
        Instant until = NOW.plus(YEAR);
        var retired = new PublishedKey(
                key.key().thumbprint(),
                SignerPurpose.ISSUING,
                key.certificate(),
                NOW,
                NOW,
                Optional.of(NOW.plusSeconds(60)),
                Optional.empty(),
                Optional.of(until),
                1);
        assertTrue(retired.shown(until) && retired.state(until) == PublishedKey.State.RETIRED);
        assertFalse(retired.shown(until.plusSeconds(1)));
    }

    @Test
    void the_only_key_is_not_retired_and_a_compromised_one_is_neither_used_nor_shown() {
        undone(tx -> {
            publish(tx, NOW);
            String only = keys.first().issuing().thumbprint();
            assertTrue(change.retire(tx, only, NOW).orElseThrow().contains("khien keys import"));
            assertTrue(change.retire(tx, "nobody", NOW).isPresent()
                    && change.compromise(tx, "nobody", NOW).isPresent());
            assertEquals(Optional.empty(), change.compromise(tx, only, NOW));
            assertEquals(List.of(only), rows.compromised(tx));
            assertFalse(published(tx, NOW).jwks().contains(only));
            assertEquals("key-compromise", events(tx).getLast());
            var none = assertThrows(Signers.NoKey.class, () -> issuing(tx, NOW));
            assertTrue(String.valueOf(none.getMessage()).contains("issuing"));
            assertEquals(
                    keys.first().status().thumbprint(),
                    keys.in(tx, SignerPurpose.STATUS, NOW).status().thumbprint(),
                    "lists are signed all the same");
            renew(NOW);
            publish(tx, NOW);
            assertThrows(Signers.NoKey.class, () -> issuing(tx, NOW), "the next one waits its 48 hours, too");
            assertNotEquals(only, issuing(tx, NOW.plus(PublishedKey.AHEAD)).thumbprint());
        });
    }

    @Test
    void a_key_whose_secret_half_is_not_here_signs_nothing_here() {
        undone(tx -> {
            publish(tx, NOW);
            Keyring elsewhere = Keyring.renew(temporary.resolve("root"), "root".toCharArray(), NOW, random);
            change.publish(tx, elsewhere, keys.first().vkey(), "https://" + HOST, NOW);
            assertEquals(
                    keys.first().issuing().thumbprint(),
                    issuing(tx, NOW.plus(Duration.ofDays(3))).thumbprint());
        });
    }

    @Test
    void another_root_or_host_is_refused_and_another_log_is_another_policy() {
        undone(tx -> {
            publish(tx, NOW);
            KeySet stranger = KeySet.ceremony(HOST, NOW, random);
            var other = temporary.resolve("other");
            stranger.store(other, "x".toCharArray(), false);
            Keyring ring = Keyring.load(other, "x".toCharArray());
            assertThrows(DataFolder.Refused.class, () -> change.publish(tx, ring, stranger.vkey(), "https://x", NOW));
            assertThrows(
                    RuntimeException.class, () -> ring.storeInto(folder.path().resolve("keys"), passphrase()));
            assertThrows(DataFolder.Refused.class, () -> LabelKeys.of(folder, "other.example", false, NOW, random));
            change.publish(tx, keys.ring(), stranger.vkey(), "https://x", NOW);
            assertEquals("policy", events(tx).getLast());
        });
    }

    @Test
    void a_credential_names_the_key_that_signed_it() {
        String header = "{\"alg\":\"ES256\",\"kid\":\"did:web:label.example#abc\"}";
        String jws = java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + ".e30.x";
        assertEquals("abc", Credentials.signer(jws));
    }

    private SigningKey issuing(Tx tx, Instant at) {
        return keys.in(tx, SignerPurpose.ISSUING, at).issuing();
    }

    private List<String> renew(Instant at) {
        return Keyring.renew(temporary.resolve("root"), "root".toCharArray(), at, random)
                .storeInto(folder.path().resolve("keys"), passphrase());
    }

    private void publish(Tx tx, Instant at) {
        change.publish(tx, keys.ring(), keys.first().vkey(), "https://" + HOST, at);
    }

    private PublicKeys published(Tx tx, Instant at) {
        return rows.published(tx, at).orElseThrow();
    }

    private PublishedKey.State state(Tx tx, String thumbprint, Instant at) {
        return rows.all(tx).stream()
                .filter(key -> key.thumbprint().equals(thumbprint))
                .findFirst()
                .orElseThrow()
                .state(at);
    }

    private List<String> logged(Tx tx) {
        return tx.sql()
                .fetch("select bytes from label_log_entry where id > ? order by id", before)
                .map(r -> new String(r.get(0, byte[].class), StandardCharsets.UTF_8));
    }

    private List<String> events(Tx tx) {
        return logged(tx).stream()
                .map(entry -> entry.replaceFirst(".*\"event\":\"([a-z-]+)\".*", "$1"))
                .toList();
    }

    private char[] passphrase() {
        return LabelKeys.passphrase(folder, random);
    }

    /** Other tests share the database: what is done here is undone. */
    private void undone(Consumer<Tx> work) {
        assertThrows(
                Undo.class,
                () -> TestCluster.database().change(Scope.SYSTEM, tx -> {
                    before = tx.sql()
                            .fetchSingle("select coalesce(max(id), 0) from label_log_entry")
                            .get(0, Long.class);
                    work.accept(tx);
                    throw new Undo();
                }));
    }
}
