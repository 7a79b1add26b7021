package vn.khien.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * The folder an installation lives in, held by one process at a time. {@code mode} says demo or real, for ever;
 * {@code ports} the listeners' ports; {@code secrets} (0600) what the service alone knows.
 */
public final class DataFolder implements AutoCloseable {
    /** The folder can't be had; the message names it and says why. */
    public static final class Refused extends RuntimeException {
        public Refused(String message) {
            super(message);
        }
    }

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes the folder, making it when it is not there (0700). */
    public static DataFolder take(Path given) {
        Path path = given.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path))
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel =
                    FileChannel.open(path.resolve("serve.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new Refused("data folder in use: " + path + " (process " + holder(path) + ")");
            }
            // the pid stands in a file of its own: reading the lock file in the same process would drop the lock
            Files.writeString(path.resolve("serve.pid"), ProcessHandle.current().pid() + "\n");
            return new DataFolder(path, channel, lock);
        } catch (IOException e) {
            throw new Refused("data folder " + path + " can't be used: " + e);
        }
    }

    private static String holder(Path path) {
        try {
            return Files.readString(path.resolve("serve.pid")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    public Path path() {
        return path;
    }

    public boolean fresh() {
        return mode().isEmpty();
    }

    public Optional<String> mode() {
        return text("mode").map(String::strip);
    }

    /** Fixes demo or real at the first start; refuses the other one later. */
    public void settle(boolean demo) {
        String wanted = demo ? "demo" : "real";
        Optional<String> mode = mode();
        if (mode.isEmpty()) write("mode", wanted + "\n", false);
        else if (!mode.get().equals(wanted))
            throw new Refused("data folder " + path + " is " + mode.get() + " since its first start; serve it "
                    + (demo ? "without" : "with") + " --demo or choose another folder");
    }

    public Properties properties(String name) {
        Properties properties = new Properties();
        text(name).ifPresent(t -> {
            try {
                properties.load(new java.io.StringReader(t));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return properties;
    }

    /** What an installation alone knows; each made at first use, 32 bytes in hexadecimal. */
    public record Secrets(Properties known) {
        public String of(String name) {
            String value = known.getProperty(name);
            if (value == null) throw new IllegalStateException("this installation has no secret " + name);
            return value;
        }
    }

    public static Secrets secrets(Path path) {
        Properties known = new Properties();
        try (var reader = Files.newBufferedReader(path.resolve("secrets"))) {
            known.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Secrets(known);
    }

    /** A secret of this installation in hexadecimal, made at first use. */
    public String secret(String name, SecureRandom random) {
        Properties secrets = properties("secrets");
        String known = secrets.getProperty(name);
        if (known != null) return known;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String made = HexFormat.of().formatHex(bytes);
        secrets.setProperty(name, made);
        StringBuilder all = new StringBuilder();
        secrets.stringPropertyNames().stream()
                .sorted()
                .forEach(n ->
                        all.append(n).append('=').append(secrets.getProperty(n)).append('\n'));
        write("secrets", all.toString(), true);
        return made;
    }

    /** The database of an installation that another process serves now. */
    public static Optional<Database> served(Path path) {
        try {
            Path url = path.resolve("database.url");
            if (!Files.exists(url)) return Optional.empty();
            try (DataFolder free = take(path)) {
                return Optional.empty();
            } catch (Refused inUse) {
                return Optional.of(new Database(
                        Files.readString(url).strip(),
                        "khien_app",
                        secrets(path).of("database.app")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<String> text(String name) {
        try {
            Path file = path.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String name) {
        try {
            Files.deleteIfExists(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all: a crash leaves the old file. */
    public void write(String name, String text, boolean secret) {
        try {
            Path fresh = path.resolve(name + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(secret ? "rw-------" : "rw-r--r--")));
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                out.write(java.nio.ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                out.force(true);
            }
            Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
