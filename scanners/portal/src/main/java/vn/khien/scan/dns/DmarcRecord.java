package vn.khien.scan.dns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A DMARC policy record (RFC 9989 section 4.7): tags to values, in lower case but for {@code rua}. */
public record DmarcRecord(String text, Map<String, String> tags) {
    private static final List<String> POLICIES = List.of("none", "quarantine", "reject");

    /** Empty for a text that does not begin with {@code v=DMARC1}. */
    static Optional<DmarcRecord> read(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : text.split(";", -1)) {
            String[] parts = tag.split("=", 2);
            if (parts.length == 2) {
                String name = parts[0].strip().toLowerCase(Locale.ROOT);
                String value = parts[1].strip();
                tags.putIfAbsent(name, name.equals("rua") || name.equals("v") ? value : value.toLowerCase(Locale.ROOT));
            }
        }
        boolean first = text.stripLeading().toLowerCase(Locale.ROOT).startsWith("v");
        return first && "DMARC1".equals(tags.get("v")) ? Optional.of(new DmarcRecord(text, tags)) : Optional.empty();
    }

    String psd() {
        return tags.getOrDefault("psd", "u");
    }

    /** {@code none} where the policy is missing but reports are wanted; empty: the record can't be used. */
    public Optional<String> policy() {
        String policy = tags.getOrDefault("p", "");
        if (POLICIES.contains(policy)) {
            return Optional.of(policy);
        }
        return reports().isEmpty() ? Optional.empty() : Optional.of("none");
    }

    /** Of a name below; as {@code p} where not given. */
    public Optional<String> policyBelow() {
        String policy = tags.getOrDefault("sp", "");
        return POLICIES.contains(policy) ? Optional.of(policy) : policy();
    }

    /** Of a name below that does not exist; as {@link #policyBelow} where not given. */
    public Optional<String> policyOfNothing() {
        String policy = tags.getOrDefault("np", "");
        return POLICIES.contains(policy) ? Optional.of(policy) : policyBelow();
    }

    /** In testing a receiver applies the next milder policy. */
    public boolean testing() {
        return "y".equals(tags.get("t"));
    }

    public String reports() {
        return tags.getOrDefault("rua", "");
    }
}
