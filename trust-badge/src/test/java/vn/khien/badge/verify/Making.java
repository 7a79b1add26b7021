package vn.khien.badge.verify;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.khien.badge.Credentials;
import vn.khien.badge.Forge;
import vn.khien.badge.KeySet;
import vn.khien.badge.Samples;
import vn.khien.badge.StatusLists;
import vn.khien.badge.StatusPurpose;
import vn.khien.badge.json.Json;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.LogKey;
import vn.khien.badge.log.Merkle;
import vn.khien.badge.log.Note;
import vn.khien.badge.log.TlogProof;

/**
 * A label in the making, good in every part until a part is changed; what comes later is made of what came before, so that
 * nothing but the change is wrong.
 */
final class Making {
    static final String DOMAIN = "tot-1.example";
    static final String HOST = "label.example.gov.vn";
    static final String LABEL = "https://" + HOST;
    static final Instant NOW = World.NOW;
    static final int INDEX = 94_567;
    static final int PLACE = 5;
    static final KeySet KEYS =
            KeySet.ceremony(HOST, Samples.FROM.minusSeconds(3600), NOW, new SecureRandom(new byte[] {7}));
    private static final int SIZE = 9;
    private static final Map<String, Json> MADE = new HashMap<>();

    boolean test = true;
    boolean acceptTest = true;
    Optional<byte[]> root = Optional.of(KEYS.rootCer());
    Optional<String> policy = Optional.of(KEYS.policy(LABEL + "/log"));
    Optional<String> origin = Optional.empty();
    Optional<Instant> at = Optional.empty();
    PrivateKey key = Forge.secret(KEYS.issuing());
    PrivateKey statusKey = Forge.secret(KEYS.status());
    LogKey logKey = KEYS.log();
    Instant taken = NOW;
    List<X509Certificate> chain = new ArrayList<>(KEYS.chain());
    String kid = KEYS.did() + "#" + KEYS.issuing().thumbprint();
    String statusKid = KEYS.did() + "#" + KEYS.status().thumbprint();
    final BitSet revoked = new BitSet();
    final BitSet suspended = new BitSet();
    final Map<StatusPurpose, UnaryOperator<Json>> listClaims = new EnumMap<>(StatusPurpose.class);
    UnaryOperator<Json> header = same();
    UnaryOperator<Json> claims = same();
    UnaryOperator<String> payload = same();
    UnaryOperator<String> credential = same();
    UnaryOperator<List<String>> lists = same();
    UnaryOperator<Json> entry = same();
    UnaryOperator<byte[]> entryBytes = same();
    UnaryOperator<String> head = same();
    UnaryOperator<String> note = same();
    UnaryOperator<String> proof = same();
    UnaryOperator<Json> bundle = same();
    UnaryOperator<byte[]> file = same();
    boolean bare;

    private static <T> UnaryOperator<T> same() {
        return UnaryOperator.identity();
    }

    Making claim(String path, Object value) {
        UnaryOperator<Json> before = claims;
        claims = json -> Edit.with(before.apply(json), path, value);
        return this;
    }

    Making list(StatusPurpose purpose, String path, Object value) {
        listClaims.merge(
                purpose, json -> Edit.with(json, path, value), (one, other) -> json -> other.apply(one.apply(json)));
        return this;
    }

    Making proof(UnaryOperator<String> change) {
        proof = change;
        return this;
    }

    Making entry(String path, Object value) {
        entry = json -> Edit.with(json, path, value);
        return this;
    }

    static Json payload(String compact) {
        return Json.parse(Base64.getUrlDecoder().decode(compact.split("\\.", -1)[1]), 1 << 24);
    }

    private static Json header(String kid) {
        return Json.object("alg", "ES256", "typ", "vc+jwt", "cty", "vc", "kid", kid);
    }

    private String list(StatusPurpose purpose, BitSet set) {
        Json good = MADE.computeIfAbsent(
                purpose + " " + set + taken + test,
                name -> payload(StatusLists.sign(KEYS, LABEL + purpose.path(), purpose, set, taken, test)));
        Json changed = listClaims.getOrDefault(purpose, same()).apply(good);
        return Forge.sign(statusKey, header(statusKid).write(), changed.write());
    }

    byte[] file() {
        Json said = claims.apply(MADE.computeIfAbsent(
                "label " + test, name -> payload(Credentials.issue(KEYS, Samples.claims(LABEL, DOMAIN, test)))));
        String token =
                credential.apply(Forge.sign(key, header.apply(header(kid)).write(), payload.apply(said.write())));
        if (bare) return file.apply(token.getBytes(StandardCharsets.UTF_8));
        Json made = Json.object(
                "credential",
                token,
                "chain",
                chain.stream().map(Making::base64).toList(),
                "tlogProof",
                proof.apply(proof(token, said)),
                "statusList",
                lists.apply(
                        List.of(list(StatusPurpose.REVOCATION, revoked), list(StatusPurpose.SUSPENSION, suspended))));
        return file.apply(bundle.apply(made).write().getBytes(StandardCharsets.UTF_8));
    }

    private String proof(String token, Json said) {
        Json named = Json.object(
                "v", 1,
                "event", "issue",
                "credential", said.find("id").orElse(Json.of("")),
                "digest", EntryJson.digest(token),
                "domains", List.of(DOMAIN),
                "kid", kid.substring(kid.indexOf('#') + 1),
                "statusIndex", INDEX,
                "time", Samples.FROM.toString());
        byte[] mine = entryBytes.apply(entry.apply(named).canonical());
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < SIZE; i++) leaves.add(Merkle.leaf(i == PLACE ? mine : new byte[] {(byte) i}));
        String text = new Checkpoint(logKey.origin(), SIZE, Merkle.root(leaves)).text();
        String signed = note.apply(Note.sign(head.apply(text), logKey));
        return new TlogProof(Optional.of(mine), PLACE, Merkle.inclusion(PLACE, SIZE, Merkle.over(leaves)), signed)
                .text();
    }

    static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static byte[] der(X509Certificate certificate) {
        return Base64.getDecoder().decode(base64(certificate));
    }
}
