package vn.khien.scan.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.scan.Collector;
import vn.khien.scan.Text;
import vn.khien.scan.Trouble;
import vn.khien.scan.http.Visit;

/**
 * Version 2. What the name resolves to, and what its zone says; version 1 was without the survey.
 *
 * @param source {@code option}, {@code literal}, {@code dns} (the server given), {@code system}, or empty without answer
 * @param aliases CNAME targets on the way
 * @param survey empty: name servers were not asked, as for a name whose address was given
 */
public record DnsEvidence(
        String target,
        String source,
        List<String> addresses,
        List<String> aliases,
        Optional<Trouble> trouble,
        Optional<DnsSurvey> survey)
        implements Facts {
    public static final int VERSION = 2;

    private static final int MOST_GAPS = 5;

    @Override
    public Collector collector() {
        return Collector.DNS;
    }

    @Override
    public List<Text> gaps() {
        List<Text> gaps = new ArrayList<>();
        trouble.map(Trouble::text).ifPresent(gaps::add);
        survey.ifPresent(found -> gaps.addAll(gaps(found)));
        return gaps.size() > MOST_GAPS ? List.copyOf(gaps.subList(0, MOST_GAPS)) : gaps;
    }

    private static List<Text> gaps(DnsSurvey survey) {
        List<Text> gaps = new ArrayList<>();
        survey.answers().stream()
                .filter(DnsAnswer::unknown)
                .map(answer -> gap(answer.name() + " " + answer.type(), answer.detail()))
                .forEach(gaps::add);
        survey.validations().stream()
                .filter(validation -> validation.security() == DnsSurvey.Security.UNKNOWN)
                .map(validation -> gap("DNSSEC " + validation.name(), validation.because()))
                .forEach(gaps::add);
        survey.mtaSts().filter(Visit::open).map(Visit::gap).ifPresent(gaps::add);
        return gaps;
    }

    private static Text gap(String question, String why) {
        return new Text(
                "DNS " + question + ": không có câu trả lời dùng được (" + why + ")",
                "DNS " + question + ": no usable answer (" + why + ")");
    }
}
