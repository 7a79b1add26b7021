package vn.khien.scan.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.khien.scan.http.Visit;

/**
 * What the name servers answered about a host and the domain of its mail.
 *
 * @param answers to every question, by name and type
 * @param validations by DNSSEC: of the host, and of its TLSA records where it has some
 * @param mtaSts the one GET of the policy file (RFC 8461 section 3.3); empty: no record asks for it
 * @param questions sent, those for DNSSEC too
 */
public record DnsSurvey(List<DnsAnswer> answers, List<Validation> validations, Optional<Visit> mtaSts, int questions) {
    public DnsSurvey {
        answers = List.copyOf(answers);
        validations = List.copyOf(validations);
    }

    /** RFC 4035 section 4.3. */
    public enum Security {
        SECURE,
        INSECURE,
        BOGUS,
        /** No answer, or none that decides. */
        UNKNOWN,
        /** Not decided because the name server asked passes no DNSSEC records on. */
        UNSUPPORTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code because}: of the validator, in English; may be empty. */
    public record Validation(String name, String type, Security security, String because) {}

    /** The stored answer; unknown when that was not asked. */
    public DnsAnswer answer(String name, String type) {
        return answers.stream()
                .filter(answer -> answer.name().equals(name) && answer.type().equals(type))
                .findFirst()
                .orElseGet(() -> DnsAnswer.unknown(name, type, "not asked"));
    }

    public Optional<Validation> validation(String type) {
        return validations.stream()
                .filter(validation -> validation.type().equals(type))
                .findFirst();
    }
}
