package vn.khien.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Where a passphrase comes from: the first line of a file that the environment names, or the terminal.
 *
 * @param variable that names the file
 * @param what it opens, as the terminal asks
 */
record Passphrase(Map<String, String> environment, String variable, String what) {
    static final String KEYS = "KHIEN_KEY_PASSWORD_FILE";
    private static final int SHORTEST = 8;
    private static final int LONGEST = 1_024;

    Passphrase(Map<String, String> environment) {
        this(environment, "KHIEN_BACKUP_PASSPHRASE_FILE", "the backup");
    }

    static Passphrase ofKeys(Map<String, String> environment) {
        return new Passphrase(environment, KEYS, "the keys");
    }

    /** @param fresh whether it is a new one, which is asked for twice; none to be had throws with what to do */
    String ask(boolean fresh) {
        String given = environment.getOrDefault(variable, "");
        String passphrase = given.isEmpty() ? terminal(fresh) : file(Path.of(given), variable);
        if (passphrase.codePointCount(0, passphrase.length()) < SHORTEST)
            throw new IllegalStateException("the passphrase has less than " + SHORTEST + " characters");
        if (passphrase.length() > LONGEST)
            throw new IllegalStateException("the passphrase has more than " + LONGEST + " characters");
        return passphrase;
    }

    static String file(Path path, String variable) {
        try (var lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            char[] start = new char[LONGEST + 2];
            int filled = 0;
            for (int read = 0; read >= 0 && filled < start.length; filled += Math.max(read, 0))
                read = lines.read(start, filled, start.length - filled);
            return new String(start, 0, filled).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new IllegalStateException(variable + " names a file that can't be read: " + e.getMessage(), e);
        }
    }

    private String terminal(boolean fresh) {
        Console console = System.console();
        if (console == null || !console.isTerminal())
            throw new IllegalStateException(
                    "there is no terminal to ask for the passphrase; write it into a file and name the file in "
                            + variable);
        char[] first = console.readPassword("Passphrase of " + what + ": ");
        char[] second = fresh ? console.readPassword("Once more: ") : first;
        if (first == null || second == null) throw new IllegalStateException("no passphrase was given");
        if (!Arrays.equals(first, second)) throw new IllegalStateException("the two passphrases differ");
        return new String(first);
    }
}
