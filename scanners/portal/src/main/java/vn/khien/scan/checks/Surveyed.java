package vn.khien.scan.checks;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.dns.Hosts;
import vn.khien.scan.dns.Lookup;
import vn.khien.scan.dns.MailDomain;
import vn.khien.scan.evidence.DnsAnswer;
import vn.khien.scan.evidence.DnsEvidence;
import vn.khien.scan.evidence.DnsSurvey;

/** What every check on the answers of name servers begins with. */
record Surveyed(String host, DnsSurvey survey) {
    static Outcome on(EvidenceSet evidence, Function<Surveyed, Outcome> rule) {
        return evidence.dns()
                .flatMap(DnsEvidence::survey)
                .map(survey -> rule.apply(new Surveyed(evidence.host(), survey)))
                .orElseGet(EvidenceSet::notLooked);
    }

    /** Not applicable to names such as {@code localhost}, which no public zone holds (RFC 6761). */
    static Outcome onPublicName(EvidenceSet evidence, Function<Surveyed, Outcome> rule) {
        if (!evidence.host().isEmpty() && Hosts.special(evidence.host())) {
            return Outcome.notApplicable(
                    "tên miền chỉ dùng trong mạng nội bộ, không thuộc hệ thống tên miền công cộng",
                    "the name is for local use and in no zone of the public DNS");
        }
        return on(evidence, rule);
    }

    /** The rule on the organisational domain; a name for local use has no mail and no domain above it. */
    static Outcome onMail(EvidenceSet evidence, BiFunction<Surveyed, MailDomain.Of, Outcome> rule) {
        if (!evidence.host().isEmpty() && Hosts.special(evidence.host())) {
            return Outcome.notApplicable(
                    "tên miền chỉ dùng trong mạng nội bộ: không có thư điện tử, không có tên miền cấp trên",
                    "the name is for local use: it has no mail and no domain above it");
        }
        return on(evidence, seen -> switch (MailDomain.of(seen.host(), seen.lookup())) {
            case MailDomain.Unknown unknown -> noAnswer(unknown.because());
            case MailDomain.Of mail -> rule.apply(seen, mail);
        });
    }

    /** As {@link #onMail}, where the domain takes mail in. */
    static Outcome onIncomingMail(EvidenceSet evidence, BiFunction<Surveyed, MailDomain.Of, Outcome> rule) {
        return onMail(evidence, (seen, mail) -> {
            DnsAnswer exchangers = seen.survey().answer(mail.domain(), "MX");
            if (exchangers.unknown()) {
                return noAnswer(exchangers);
            }
            List<String> hosts = seen.exchangers(mail.domain());
            return hosts.isEmpty()
                    ? Outcome.notApplicable(
                            mail.domain() + " không nhận thư điện tử", mail.domain() + " takes no mail in")
                    : rule.apply(seen, mail);
        });
    }

    /** Hosts of the MX records; that of a null MX (RFC 7505) is none. */
    List<String> exchangers(String domain) {
        return survey.answer(domain, "MX").data().stream()
                .map(data -> data.substring(data.indexOf(' ') + 1))
                .filter(host -> !host.isEmpty() && !host.equals("."))
                .toList();
    }

    Lookup lookup() {
        return survey::answer;
    }

    static Outcome noAnswer(DnsAnswer answer) {
        return noAnswer(answer.name() + " " + answer.type() + ": " + answer.detail());
    }

    static Outcome noAnswer(String because) {
        return Outcome.unknown(
                "máy chủ tên miền không cho câu trả lời dùng được (" + because + ")",
                "the name servers gave no usable answer (" + because + ")");
    }

    /** Texts at a name that begin with a version tag. */
    static List<String> versioned(DnsAnswer answer, String version) {
        return answer.data().stream().filter(text -> text.startsWith(version)).toList();
    }
}
