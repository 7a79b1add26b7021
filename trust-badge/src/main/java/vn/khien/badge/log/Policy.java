package vn.khien.badge.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.khien.badge.json.Malformed;

/**
 * C2SP tlog-policy: which logs are trusted and which witnesses must have seen their checkpoints. Witness and group lines
 * are read; no cosignature is counted yet, so every quorum but {@code none} is not met.
 */
public record Policy(List<Log> logs, String quorum) {
    private static final int LIMIT = 64 * 1024;

    public record Log(Vkey key, String url) {}

    public static Policy of(Vkey key, String url) {
        return new Policy(List.of(new Log(key, url)), "none");
    }

    public String text() {
        var out = new StringBuilder();
        for (Log log : logs)
            out.append("log ")
                    .append(log.key().text())
                    .append(log.url().isEmpty() ? "" : " " + log.url())
                    .append('\n');
        return out.append("quorum ").append(quorum).append('\n').toString();
    }

    public static Policy parse(String text) {
        if (text.length() > LIMIT) throw new Malformed("a policy of more than " + LIMIT + " characters");
        var logs = new ArrayList<Log>();
        Set<String> named = new HashSet<>(Set.of("none"));
        String quorum = "";
        for (String line : text.split("\r?\n", -1)) {
            String[] words = line.strip().split("[ \t]+");
            switch (words[0]) {
                case "log" -> {
                    counted(words, 2, 3);
                    logs.add(new Log(Vkey.parse(words[1]), words.length == 3 ? words[2] : ""));
                }
                case "witness" -> {
                    counted(words, 3, 4);
                    Vkey.parse(words[2]);
                    name(words[1], named);
                }
                case "group" -> {
                    counted(words, 4, 1000);
                    if (!words[2].matches("any|all|[1-9][0-9]{0,3}")
                            || words[2].matches("[0-9]+") && Integer.parseInt(words[2]) > words.length - 3)
                        throw new Malformed("a bad group line");
                    for (int i = 3; i < words.length; i++)
                        if (words[i].equals("none") || !named.contains(words[i]))
                            throw new Malformed("a group of an unknown name");
                    name(words[1], named);
                }
                case "quorum" -> {
                    counted(words, 2, 2);
                    if (!quorum.isEmpty() || !named.contains(words[1])) throw new Malformed("a bad quorum line");
                    quorum = words[1];
                }
                default -> {
                    if (!words[0].isEmpty() && !words[0].startsWith("#"))
                        throw new Malformed("a policy line of an unknown kind");
                }
            }
        }
        if (quorum.isEmpty()) throw new Malformed("a policy without a quorum line");
        if (logs.isEmpty()) throw new Malformed("a policy without a log line");
        return new Policy(logs, quorum);
    }

    public List<Vkey> keys() {
        return logs.stream().map(Log::key).toList();
    }

    public boolean quorumMet() {
        return quorum.equals("none");
    }

    private static void counted(String[] words, int least, int most) {
        if (words.length < least || words.length > most) throw new Malformed("a bad " + words[0] + " line");
    }

    private static void name(String name, Set<String> named) {
        if (!named.add(name)) throw new Malformed("a name that stands twice in a policy");
    }
}
