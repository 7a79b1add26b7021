package vn.khien.badge.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import vn.khien.badge.json.Json;

/** A file, how it is asked about, and what every verifier must say of it. */
record Case(
        String name,
        VerifyState state,
        byte[] file,
        boolean bare,
        Optional<byte[]> root,
        Optional<String> policy,
        Optional<String> origin,
        Optional<Instant> at,
        boolean acceptTest) {
    static Case of(String name, VerifyState state, Making made) {
        return new Case(
                name, state, made.file(), made.bare, made.root, made.policy, made.origin, made.at, made.acceptTest);
    }

    private String fileName() {
        return bare ? "label.jwt" : "bundle.json";
    }

    /** As {@code cases.mjs} reads it. */
    void write(Path cases) {
        try {
            Path folder = Files.createDirectories(cases.resolve(name));
            Files.write(folder.resolve(fileName()), file);
            if (root.isPresent()) Files.write(folder.resolve("root.cer"), root.get());
            if (policy.isPresent()) Files.writeString(folder.resolve("policy.tlog"), policy.get());
            Files.writeString(
                    folder.resolve("case.json"),
                    Json.object(
                                    "file", fileName(),
                                    "now", Making.NOW.toString(),
                                    "origin", origin,
                                    "at", at.map(Instant::toString),
                                    "acceptTest", acceptTest)
                            .write());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    VerifyRequest request(Path cases) {
        Path folder = cases.resolve(name);
        VerifyRequest request = VerifyRequest.of(folder.resolve(fileName()).toString(), Making.NOW)
                .offline(true)
                .acceptTest(acceptTest);
        if (root.isPresent()) request = request.root(folder.resolve("root.cer"));
        if (policy.isPresent()) request = request.policy(folder.resolve("policy.tlog"));
        if (origin.isPresent()) request = request.origin(origin.get());
        return at.isPresent() ? request.at(at.get()) : request;
    }
}
