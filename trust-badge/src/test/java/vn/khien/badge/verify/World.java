package vn.khien.badge.verify;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import vn.khien.badge.Bundle;
import vn.khien.badge.CredentialClaims;
import vn.khien.badge.Credentials;
import vn.khien.badge.KeySet;
import vn.khien.badge.Samples;
import vn.khien.badge.StatusLists;
import vn.khien.badge.StatusPurpose;
import vn.khien.badge.log.Checkpoint;
import vn.khien.badge.log.EntryJson;
import vn.khien.badge.log.EntryJson.Event;
import vn.khien.badge.log.Merkle;
import vn.khien.badge.log.Tile;
import vn.khien.badge.log.Tiles;
import vn.khien.badge.log.TlogProof;
import vn.khien.badge.log.Tree;

/** A label host on loopback with one demonstration label for {@link #DOMAIN}, and what a stranger keeps of it. */
final class World implements AutoCloseable {
    static final String DOMAIN = "tot-1.localhost";
    static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

    final HttpServer server;
    final String labelUrl;
    final KeySet keys;
    final Map<String, byte[]> served = new ConcurrentHashMap<>();
    final BitSet revoked = new BitSet();
    final BitSet suspended = new BitSet();
    final String credential;
    private final Map<String, byte[]> tiles = new HashMap<>();
    private final boolean test;
    private long size;
    private int index;

    World() {
        this(true, DOMAIN);
    }

    /** Another history under the same keys and names: what a log that lies would show to another. */
    World(World one) {
        test = one.test;
        server = one.server;
        labelUrl = one.labelUrl;
        keys = one.keys;
        credential = one.credential;
        append(entry(Event.ISSUE, labelUrl + "/c/unseen#1", "sha-256:unseen"));
        index = (int) append(entry(Event.ISSUE, labelUrl + "/c/" + Samples.CID + "#1", EntryJson.digest(credential)));
    }

    World(boolean test, String domain) {
        this.test = test;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        String host = "localhost:" + server.getAddress().getPort();
        labelUrl = "http://" + host;
        keys = KeySet.ceremony(host, Samples.FROM.minusSeconds(3600), NOW, new SecureRandom());
        CredentialClaims claims = Samples.claims(labelUrl, domain, test);
        credential = Credentials.issue(keys, claims);
        var others = new ArrayList<byte[]>();
        for (int i = 0; i < 300; i++) others.add(entry(Event.ISSUE, labelUrl + "/c/other#" + i, "sha-256:" + i));
        append(others);
        index = (int) append(entry(Event.ISSUE, claims.id(), EntryJson.digest(credential), domain));
        append(entry(Event.ISSUE, labelUrl + "/c/other#x", "sha-256:x"));
        publish(NOW);
        server.createContext("/", exchange -> {
            byte[] body = served.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    static byte[] entry(Event event, String credential, String digest) {
        return entry(event, credential, digest, DOMAIN);
    }

    static byte[] entry(Event event, String credential, String digest, String domain) {
        return new EntryJson(
                        event,
                        Optional.of(credential),
                        Optional.of(digest),
                        List.of(domain),
                        Optional.of("000.00.00.H00"),
                        Optional.empty(),
                        OptionalLong.of(94_567),
                        Optional.empty(),
                        NOW,
                        Optional.empty())
                .bytes();
    }

    private Tiles stored() {
        return (level, number, width) -> {
            byte[] bytes = tiles.get(level + "/" + number);
            if (bytes == null) throw new IllegalStateException("no tile");
            return bytes;
        };
    }

    long append(byte[] entry) {
        return append(List.of(entry));
    }

    private long append(List<byte[]> entries) {
        var appended = Tree.open(size, stored()).append(entries);
        for (Tile tile : appended.changed()) {
            tiles.put(tile.level() + "/" + tile.index(), tile.bytes());
            served.put("/log/" + tile.path(), tile.bytes());
        }
        size = appended.size();
        return size - 1;
    }

    /** Signs checkpoint and lists anew and serves all, as of a moment. */
    void publish(Instant at) {
        serve("/log/checkpoint", checkpoint());
        serve("/status/1", list(StatusPurpose.REVOCATION, revoked, at));
        serve("/status/2", list(StatusPurpose.SUSPENSION, suspended, at));
        serve("/c/" + Samples.CID + ".bundle.json", bundle(at).toJson());
        serve("/c/" + Samples.CID + ".jwt", credential);
        serve("/c/" + Samples.CID + ".tlog-proof", proof());
        serve("/.well-known/jwks.json", keys.jwks());
        serve("/policy.tlog", policy());
        served.put("/root.cer", keys.rootCer());
    }

    void serve(String path, String text) {
        served.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    String list(StatusPurpose purpose, BitSet set, Instant at) {
        return StatusLists.sign(keys, labelUrl + purpose.path(), purpose, set, at, test);
    }

    String checkpoint() {
        return new Checkpoint(
                        keys.log().origin(), size, Tree.open(size, stored()).root())
                .sign(keys.log());
    }

    String proof() {
        var subtrees = stored().subtrees(size);
        byte[] entry = Tiles.entries(stored().read(Tile.ENTRIES, index / 256, index % 256 + 1), index % 256 + 1)
                .get(index % 256);
        return new TlogProof(Optional.of(entry), index, Merkle.inclusion(index, size, subtrees), checkpoint()).text();
    }

    String policy() {
        return keys.policy(labelUrl + "/log");
    }

    Bundle bundle(Instant at) {
        var lists = new ArrayList<String>();
        lists.add(list(StatusPurpose.REVOCATION, revoked, at));
        lists.add(list(StatusPurpose.SUSPENSION, suspended, at));
        return new Bundle(credential, keys.chain(), Optional.of(proof()), lists);
    }

    static Path file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Path root(Path folder) {
        try {
            return Files.write(folder.resolve("root.cer"), keys.rootCer());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Offline with root and policy at hand, demonstration accepted. */
    VerifyRequest offline(Path folder, Path bundle) {
        return VerifyRequest.of(bundle.toString(), NOW)
                .offline(true)
                .acceptTest(true)
                .root(root(folder))
                .policy(file(folder, "policy.tlog", policy()));
    }

    /** By cid at the label host, demonstration accepted. */
    VerifyRequest online() {
        return VerifyRequest.of(Samples.CID.value(), NOW).labelUrl(labelUrl).acceptTest(true);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
