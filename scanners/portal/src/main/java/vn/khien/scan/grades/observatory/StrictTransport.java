package vn.khien.scan.grades.observatory;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.khien.scan.Text;
import vn.khien.scan.http.Answer;

/** RFC 6797 at the end of the HTTPS chain. */
final class StrictTransport {
    private static final double HALF_A_YEAR = 15_552_000;
    private static final Pattern AGE = Pattern.compile("max-age=\\s*\"?\\s*(-?[0-9]{1,128}).*");

    private StrictTransport() {}

    static Result of(Observed observed) {
        boolean preloaded = observed.preloaded().test(observed.host());
        return switch (observed.https()) {
            case Chain.Nowhere nowhere -> new Result.Scored(Outcome.HSTS_NOT_IMPLEMENTED_NO_HTTPS);
            case Chain.NotKnown(Text because) -> new Result.NotKnown(because);
            case Chain.Led led when preloaded -> new Result.Scored(Outcome.HSTS_PRELOADED);
            case Chain.Led led ->
                switch (led.certified()) {
                    case Chain.Certified.No no -> new Result.Scored(Outcome.HSTS_INVALID_CERT);
                    case Chain.Certified.NotKnown(Text because) -> new Result.NotKnown(because);
                    case Chain.Certified.Yes yes ->
                        new Result.Scored(outcome(led.answers().getLast()));
                };
        };
    }

    /** The portal's visitors are kept on HTTPS. */
    static boolean holds(Observed observed) {
        return of(observed) instanceof Result.Scored(Outcome outcome)
                && (outcome == Outcome.HSTS_PRELOADED
                        || outcome == Outcome.HSTS_IMPLEMENTED_MAX_AGE_AT_LEAST_SIX_MONTHS);
    }

    private static Outcome outcome(Answer.Answered answer) {
        Optional<String> header = Home.joined(answer, "Strict-Transport-Security");
        if (header.isEmpty()) {
            return Outcome.HSTS_NOT_IMPLEMENTED;
        }
        String value = header.get();
        if (value.contains(",")) {
            return Outcome.HSTS_HEADER_INVALID;
        }
        Optional<Double> age = Optional.empty();
        for (String directive : value.split(";", -1)) {
            String word = directive.strip().toLowerCase(Locale.ROOT);
            if (word.startsWith("max-age=")) {
                Matcher number = AGE.matcher(word);
                if (!number.matches()) {
                    return Outcome.HSTS_HEADER_INVALID;
                }
                age = Optional.of(Double.parseDouble(number.group(1)));
            }
        }
        return age.map(seconds -> seconds >= HALF_A_YEAR
                        ? Outcome.HSTS_IMPLEMENTED_MAX_AGE_AT_LEAST_SIX_MONTHS
                        : Outcome.HSTS_IMPLEMENTED_MAX_AGE_LESS_THAN_SIX_MONTHS)
                .orElse(Outcome.HSTS_HEADER_INVALID);
    }
}
