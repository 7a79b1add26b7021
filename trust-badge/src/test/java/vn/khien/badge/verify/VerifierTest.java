package vn.khien.badge.verify;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.khien.badge.Bundle;
import vn.khien.badge.Credentials;
import vn.khien.badge.Forge;
import vn.khien.badge.KeySet;
import vn.khien.badge.Lang;
import vn.khien.badge.Samples;
import vn.khien.badge.StatusLists;
import vn.khien.badge.StatusPurpose;
import vn.khien.badge.json.Json;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.EntryJson.Event;

class VerifierTest {
    private final World world = new World();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        world.close();
    }

    private VerifyAnswer offline(Bundle bundle) {
        return Verifier.verify(world.offline(folder, World.file(folder, "a.json", bundle.toJson())));
    }

    private Bundle good() {
        return world.bundle(World.NOW);
    }

    private static void is(int code, String word, VerifyAnswer answer) {
        assertEquals(code, answer.exitCode(), answer.toText(Lang.EN));
        assertEquals(word, Json.parse(answer.toJson(), 100_000).text("state"), answer.toText(Lang.EN));
    }

    private static Bundle with(Bundle bundle, String credential) {
        return new Bundle(credential, bundle.chain(), bundle.tlogProof(), bundle.statusList());
    }

    @Test
    void a_bundle_with_root_and_policy_is_valid_offline_as_of_its_list() {
        VerifyAnswer answer = offline(good());
        is(0, "valid", answer);
        Json json = Json.parse(answer.toJson(), 100_000);
        assertEquals("khien-verify-1", json.text("schema"));
        assertEquals(World.NOW.toString(), json.text("asOf"));
        assertEquals(World.DOMAIN, json.text("domain"));
        assertEquals("UBND tỉnh Mẫu", json.text("owner"));
        assertEquals("basic", json.text("tier"));
        assertEquals(new Json.Truth(true), json.at("test"));
        assertTrue(answer.toText(Lang.VI).startsWith("CÒN HIỆU LỰC: tot-1.localhost\nTRÌNH DIỄN – KHÔNG CÓ GIÁ TRỊ"));
    }

    @Test
    void a_demonstration_is_invalid_unless_accepted_before_all_else() {
        Path file = World.file(folder, "a.json", good().toJson());
        is(1, "invalid", Verifier.verify(world.offline(folder, file).acceptTest(false)));
        is(
                1,
                "invalid",
                Verifier.verify(VerifyRequest.of(file.toString(), World.NOW).offline(true)));
        is(1, "invalid", Verifier.verify(world.online().acceptTest(false)));
    }

    @Test
    void without_root_or_policy_offline_it_can_not_tell() {
        Path file = World.file(folder, "a.json", good().toJson());
        var bare = VerifyRequest.of(file.toString(), World.NOW).offline(true).acceptTest(true);
        is(3, "unknown", Verifier.verify(bare));
        is(3, "unknown", Verifier.verify(bare.root(world.root(folder))));
        is(3, "unknown", Verifier.verify(bare.policy(World.file(folder, "p", world.policy()))));
    }

    @Test
    void the_domain_must_be_the_one_expected() {
        var request = world.offline(folder, World.file(folder, "a.json", good().toJson()));
        is(0, "valid", Verifier.verify(request.origin("https://tot-1.localhost")));
        is(0, "valid", Verifier.verify(request.origin("TOT-1.localhost")));
        is(1, "invalid", Verifier.verify(request.origin("https://copy.localhost")));
        assertEquals(2, Verifier.verify(request.origin("https://")).exitCode());
        assertEquals(
                2,
                Verifier.verify(world.online().labelUrl(world.labelUrl + "/x")).exitCode());
    }

    @Test
    void forged_tokens_are_invalid() {
        String[] parts = world.credential.split("\\.");
        String none = encode("{\"alg\":\"none\",\"typ\":\"vc+jwt\",\"cty\":\"vc\",\"kid\":\"did:web:x#y\"}");
        is(1, "invalid", offline(with(good(), none + "." + parts[1] + ".")));
        is(1, "invalid", offline(with(good(), parts[0] + "." + parts[1] + "." + encode("no signature"))));
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = encode(claims.replace("UBND tỉnh Mẫu", "UBND tỉnh Khác"));
        is(1, "invalid", offline(with(good(), parts[0] + "." + changed + "." + parts[2])));
        is(1, "invalid", offline(with(good(), world.credential + "=")));
        is(1, "invalid", offline(with(good(), "")));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void another_key_under_the_same_name_is_invalid() {
        KeySet others = KeySet.ceremony(world.keys.labelHost(), Samples.FROM, World.NOW, new SecureRandom());
        String forged = Credentials.issue(others, Samples.claims(world.labelUrl, World.DOMAIN, true));
        is(1, "invalid", offline(with(good(), forged)));
        Bundle whole = new Bundle(forged, others.chain(), good().tlogProof(), good().statusList());
        is(1, "invalid", offline(whole));
    }

    @Test
    void the_status_key_issues_no_labels() {
        Json claims = Making.payload(world.credential);
        Json header = Json.object(
                "alg",
                "ES256",
                "typ",
                "vc+jwt",
                "cty",
                "vc",
                "kid",
                world.keys.did() + "#" + world.keys.status().thumbprint());
        String forged = Forge.sign(Forge.secret(world.keys.status()), header.write(), claims.write());
        VerifyAnswer answer = offline(with(good(), forged));
        is(1, "invalid", answer);
        assertTrue(answer.toText(Lang.EN).contains("a key of another office than issuing"), answer.toText(Lang.EN));
    }

    @Test
    void a_proof_for_another_place_or_another_token_is_invalid() {
        String proof = world.proof();
        is(1, "invalid", offline(proved(proof.replace("index 300\n", "index 299\n"))));
        is(1, "invalid", offline(proved(proof.replace("extra ", "extra AAAA"))));
        is(1, "invalid", offline(proved(proof.replaceFirst("\\n302\\n", "\n301\n"))));
        String other = Credentials.issue(world.keys, Samples.claims(world.labelUrl, World.DOMAIN, true));
        is(1, "invalid", offline(with(good(), other)));
        is(3, "unknown", offline(new Bundle(world.credential, good().chain(), Optional.empty(), good().statusList())));
    }

    private Bundle proved(String proof) {
        return new Bundle(world.credential, good().chain(), Optional.of(proof), good().statusList());
    }

    @Test
    void a_policy_of_another_log_or_an_unmet_quorum_is_invalid() {
        var request = world.offline(folder, World.file(folder, "a.json", good().toJson()));
        String other = KeySet.ceremony(world.keys.labelHost(), World.NOW, new SecureRandom())
                .policy("x");
        is(1, "invalid", Verifier.verify(request.policy(World.file(folder, "other", other))));
        String witnessed = world.policy().replace("quorum none", "witness w " + world.keys.vkey() + "\nquorum w");
        is(1, "invalid", Verifier.verify(request.policy(World.file(folder, "w", witnessed))));
        is(1, "invalid", Verifier.verify(request.policy(World.file(folder, "broken", "nothing"))));
    }

    @Test
    void a_label_past_its_end_is_expired_and_one_before_its_start_invalid() {
        var request = world.offline(folder, World.file(folder, "a.json", good().toJson()));
        is(4, "expired", Verifier.verify(request.at(Samples.UNTIL)));
        is(1, "invalid", Verifier.verify(request.at(Samples.FROM.minusSeconds(1))));
        is(4, "expired", offline(world.bundle(Samples.UNTIL)));
    }

    @Test
    void a_mark_in_the_list_revokes_or_suspends() {
        world.suspended.set(94_567);
        is(4, "suspended", offline(good()));
        world.revoked.set(94_567);
        is(4, "revoked", offline(good()));
        world.revoked.clear();
        world.suspended.clear();
        world.revoked.set(94_566);
        is(0, "valid", offline(good()));
    }

    @Test
    void offline_after_the_lists_end_it_can_not_tell() {
        var request = world.offline(folder, World.file(folder, "a.json", good().toJson()));
        is(0, "valid", Verifier.verify(request.at(World.NOW.plusSeconds(299))));
        is(3, "unknown", Verifier.verify(request.at(World.NOW.plusSeconds(300))));
    }

    @Test
    void a_missing_list_can_not_tell_and_anothers_or_a_broken_one_is_invalid() {
        is(3, "unknown", offline(listed()));
        String mine = good().statusList().get(1);
        is(3, "unknown", offline(listed(mine)));
        KeySet others = KeySet.ceremony(world.keys.labelHost(), Samples.FROM, World.NOW, new SecureRandom());
        String theirs = StatusLists.sign(
                others, world.labelUrl + "/status/1", StatusPurpose.REVOCATION, world.revoked, World.NOW, true);
        is(1, "invalid", offline(listed(theirs, mine)));
        String third = StatusLists.sign(
                world.keys, world.labelUrl + "/status/3", StatusPurpose.REVOCATION, world.revoked, World.NOW, true);
        is(1, "invalid", offline(listed(third, mine)));
        String purpose = StatusLists.sign(
                world.keys, world.labelUrl + "/status/1", StatusPurpose.SUSPENSION, world.revoked, World.NOW, true);
        is(1, "invalid", offline(listed(purpose, mine)));
        is(1, "invalid", offline(listed("x.y.z", mine)));
    }

    private Bundle listed(String... lists) {
        return new Bundle(world.credential, good().chain(), good().tlogProof(), List.of(lists));
    }

    @Test
    void files_that_are_no_bundle_are_invalid_and_missing_ones_are_usage() {
        for (String broken : List.of(
                "", "{}", "nonsense", "[1]", "eyJ", good().toJson().replaceFirst("\\{", "{\"credential\":\"x\",")))
            is(1, "invalid", Verifier.verify(world.offline(folder, World.file(folder, "b.json", broken))));
        assertEquals(
                2, Verifier.verify(VerifyRequest.of("missing.json", World.NOW)).exitCode());
        assertEquals(
                2, Verifier.verify(VerifyRequest.of("not a domain", World.NOW)).exitCode());
        assertEquals(2, Verifier.verify(world.online().offline(true)).exitCode());
        assertEquals(
                2,
                Verifier.verify(VerifyRequest.of(Samples.CID.value(), World.NOW))
                        .exitCode());
    }

    @Test
    void a_bare_credential_tells_nothing_offline_and_all_online() {
        Path file = World.file(folder, "a.jwt", world.credential + "\n");
        is(3, "unknown", Verifier.verify(world.offline(folder, file)));
        is(0, "valid", Verifier.verify(world.offline(folder, file).offline(false)));
    }

    @Test
    void a_folder_has_the_worst_code_of_its_files() {
        Path bundles = folder.resolve("bundles");
        assertTrue(bundles.toFile().mkdir());
        World.file(bundles, "1.json", good().toJson());
        var request = world.offline(folder, bundles);
        assertEquals(0, Verifier.verify(request).exitCode());
        World.file(bundles, "2.json", listed().toJson());
        assertEquals(3, Verifier.verify(request).exitCode());
        world.revoked.set(94_567);
        World.file(bundles, "3.json", good().toJson());
        assertEquals(4, Verifier.verify(request).exitCode());
        World.file(bundles, "4.json", "{}");
        VerifyAnswer answer = Verifier.verify(request);
        assertEquals(1, answer.exitCode());
        assertEquals(4, answer.toText(Lang.VI).lines().count());
        assertEquals(4, answer.toJson().lines().count());
    }

    @Test
    void online_a_cid_and_an_address_of_a_label_are_valid_and_trust_is_said_to_be_borrowed() {
        VerifyAnswer answer = Verifier.verify(world.online());
        is(0, "valid", answer);
        assertTrue(answer.toJson().contains("label host itself"), answer.toJson());
        assertTrue(answer.toText(Lang.EN).contains("no later revocation"), answer.toText(Lang.EN));
        is(0, "valid", Verifier.verify(world.online().input(world.labelUrl + "/v/" + Samples.CID)));
        is(3, "unknown", Verifier.verify(world.online().input("00000000000000000000000000")));
    }

    @Test
    void online_without_a_bundle_the_parts_are_fetched_one_by_one() {
        world.served.remove("/c/" + Samples.CID + ".bundle.json");
        is(0, "valid", Verifier.verify(world.online()));
        world.served.remove("/c/" + Samples.CID + ".tlog-proof");
        is(3, "unknown", Verifier.verify(world.online()));
    }

    @Test
    void online_a_revocation_shows_though_the_bundle_at_hand_is_old() {
        Path old = World.file(folder, "old.json", good().toJson());
        world.revoked.set(94_567);
        world.publish(World.NOW);
        is(4, "revoked", Verifier.verify(world.online()));
        is(4, "revoked", Verifier.verify(world.offline(folder, old).offline(false)));
        is(0, "valid", Verifier.verify(world.offline(folder, old)));
    }

    @Test
    void a_line_of_a_folder_names_what_decided() {
        world.revoked.set(94_567);
        Path one = folder.resolve("bundles");
        assertTrue(one.toFile().mkdir());
        World.file(one, "a.json", good().toJson());
        String line = Verifier.verify(world.offline(folder, one)).toText(Lang.EN);
        assertTrue(line.startsWith("a.json: revoked, " + World.DOMAIN + " (status: "), line);
    }

    @Test
    void online_a_revocation_in_the_log_counts_though_the_list_is_silent() {
        String id = world.labelUrl + "/c/" + Samples.CID + "#1";
        Path before = World.file(folder, "before.json", good().toJson());
        world.append(World.entry(Event.REVOKE, id, "sha-256:x"));
        world.publish(World.NOW);
        is(4, "revoked", Verifier.verify(world.online()));
        is(4, "revoked", Verifier.verify(world.offline(folder, before).offline(false)));
    }

    @Test
    void online_a_label_can_not_be_told_once_the_log_says_that_others_have_its_key() {
        world.append(compromise("another-key"));
        world.publish(World.NOW);
        is(0, "valid", Verifier.verify(world.online()));
        world.append(compromise(world.keys.issuing().thumbprint()));
        world.publish(World.NOW);
        is(3, "unknown", Verifier.verify(world.online()));
        world.append(World.entry(Event.REVOKE, world.labelUrl + "/c/" + Samples.CID + "#1", "sha-256:x"));
        world.publish(World.NOW);
        is(4, "revoked", Verifier.verify(world.online()));
    }

    private static byte[] compromise(String kid) {
        return new EntryJson(
                        Event.KEY_COMPROMISE,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(kid),
                        OptionalLong.empty(),
                        Optional.empty(),
                        World.NOW,
                        Optional.empty())
                .bytes();
    }

    @Test
    void online_a_stale_list_or_none_can_not_tell() {
        world.publish(World.NOW.minus(Duration.ofMinutes(5)));
        is(3, "unknown", Verifier.verify(world.online()));
        world.publish(World.NOW);
        world.served.remove("/status/2");
        String old = world.bundle(World.NOW.minus(Duration.ofHours(1))).toJson();
        world.serve("/c/" + Samples.CID + ".bundle.json", old);
        is(3, "unknown", Verifier.verify(world.online()));
    }

    @Test
    void a_log_that_shows_two_histories_is_invalid() {
        world.serve(
                "/log/checkpoint",
                new vn.khien.badge.log.Checkpoint(world.keys.log().origin(), 302, new byte[32]).sign(world.keys.log()));
        is(1, "invalid", Verifier.verify(world.online()));
    }

    @Test
    void a_proof_from_a_fork_signed_by_the_logs_own_key_is_invalid_once_the_log_is_asked() {
        try (World fork = new World(world)) {
            Path bundle = World.file(folder, "fork.json", fork.bundle(World.NOW).toJson());
            is(0, "valid", Verifier.verify(world.offline(folder, bundle)));
            VerifyAnswer answer = Verifier.verify(world.offline(folder, bundle).offline(false));
            is(1, "invalid", answer);
            assertTrue(answer.toText(Lang.EN).contains("two histories"), answer.toText(Lang.EN));
        }
    }

    @Test
    void entries_that_hide_a_revocation_are_invalid() {
        String honest = "/log/tile/entries/001.p/46";
        assertTrue(world.served.containsKey(honest), world.served.keySet().toString());
        byte[] before = Objects.requireNonNull(world.served.get(honest));
        world.append(World.entry(Event.REVOKE, world.labelUrl + "/c/" + Samples.CID + "#1", "sha-256:x"));
        world.publish(World.NOW);
        byte[] hiding = Arrays.copyOf(before, before.length + 4);
        hiding[before.length + 1] = 2;
        hiding[before.length + 2] = '{';
        hiding[before.length + 3] = '}';
        world.served.put("/log/tile/entries/001.p/47", hiding);
        VerifyAnswer answer = Verifier.verify(world.online());
        is(1, "invalid", answer);
        assertTrue(answer.toText(Lang.EN).contains("not in the log"), answer.toText(Lang.EN));
    }

    @Test
    void a_real_label_is_not_believed_by_the_root_that_its_own_host_shows() {
        try (World real = new World(false, World.DOMAIN)) {
            is(3, "unknown", Verifier.verify(world.online().labelUrl(real.labelUrl)));
        }
    }

    @Test
    void files_of_the_request_that_are_not_there_are_usage() {
        Path file = World.file(folder, "a.json", good().toJson());
        var request = world.offline(folder, file);
        for (VerifyRequest missing : List.of(
                request.root(folder.resolve("none")),
                request.policy(folder.resolve("none")),
                request.caFile(folder.resolve("none")),
                request.root(folder))) assertEquals(2, Verifier.verify(missing).exitCode());
    }

    @Test
    void a_label_host_that_is_not_there_can_not_tell() {
        world.close();
        is(3, "unknown", Verifier.verify(world.online()));
    }

    @Test
    void a_real_label_needs_root_and_policy_online_too() {
        try (World real = new World(false, World.DOMAIN)) {
            var request = VerifyRequest.of(Samples.CID.value(), World.NOW).labelUrl(real.labelUrl);
            is(3, "unknown", Verifier.verify(request));
            var trusting = request.root(real.root(folder)).policy(World.file(folder, "real", real.policy()));
            is(0, "valid", Verifier.verify(trusting));
            String list = StatusLists.sign(
                    real.keys, real.labelUrl + "/status/1", StatusPurpose.REVOCATION, real.revoked, World.NOW, true);
            real.serve("/status/1", list);
            is(1, "invalid", Verifier.verify(trusting));
        }
    }
}
