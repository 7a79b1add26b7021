package vn.khien.migrations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/** Build step: migrates a throw-away PostgreSQL and writes the jOOQ classes of the result; skips when the SQL is unchanged. */
final class Generate {
    private Generate() {}

    public static void main(String[] arguments) throws Exception {
        Path module = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        Path sql = module.resolve("src/main/resources/db/migration");
        Path sources = target.resolve("generated-sources/jooq");
        Path stamp = sources.resolve(".stamp");
        String signature = signature(sql, module.resolve("src/main/java/vn/khien/migrations/Generate.java"));
        if (Files.exists(stamp) && Files.readString(stamp).equals(signature)) return;

        Path home = Files.createDirectories(target.resolve("codegen-postgres"));
        PostgresBinaries.delete(home.resolve("pg"));
        try (var postgres = EmbeddedPostgres.start(home, EmbeddedPostgres.Durability.FAST, new SecureRandom())) {
            migrate(postgres, sql);
            GenerationTool.generate(configuration(
                    postgres,
                    sources,
                    Files.readString(home.resolve("pg.password")).strip()));
        }
        Files.writeString(stamp, signature);
    }

    private static void migrate(EmbeddedPostgres postgres, Path sql) throws SQLException {
        try (var superuser = postgres.superuser("postgres")) {
            Roles.make(superuser, "owner", "app", "label");
        }
        Flyway.configure()
                .dataSource(postgres.url("khien"), "khien_owner", "owner")
                .schemas("public")
                .locations("filesystem:" + sql)
                .load()
                .migrate();
    }

    private static Configuration configuration(EmbeddedPostgres postgres, Path sources, String password) {
        return new Configuration()
                .withJdbc(new Jdbc()
                        .withUrl(postgres.url("khien"))
                        .withUser(EmbeddedPostgres.SUPERUSER)
                        .withPassword(password))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.postgres.PostgresDatabase")
                                .withInputSchema("public")
                                .withExcludes(
                                        "flyway_.*|pg_.*|scheduled_tasks|(gtrgm|gin|show|set|similarity|word|strict).*")
                                .withIncludeRoutines(false)
                                .withOutputSchemaToDefault(true)
                                .withForcedTypes(new ForcedType()
                                        .withName("INSTANT")
                                        .withIncludeTypes("timestamptz|timestamp with time zone")))
                        .withGenerate(new org.jooq.meta.jaxb.Generate()
                                .withRecords(true)
                                .withGeneratedAnnotation(false))
                        .withTarget(
                                new Target().withPackageName("vn.khien.schema").withDirectory(sources.toString())));
    }

    private static String signature(Path sql, Path self) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(Files.readAllBytes(self));
        try (var files = Files.walk(sql)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(sql.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
