package vn.khien.scan.grades.observatory;

import java.util.Optional;
import vn.khien.scan.http.Answer;
import vn.khien.scan.http.Visit;

/** WHATWG Fetch, "CORS protocol": what a preflight from a stranger's origin is told. */
final class ResourceSharing {
    private ResourceSharing() {}

    static Result of(Observed observed) {
        Optional<Visit> preflight = observed.preflight();
        if (preflight.isEmpty()) {
            return new Result.Scored(Outcome.CROSS_ORIGIN_RESOURCE_SHARING_NOT_IMPLEMENTED);
        }
        return switch (preflight.get().answer()) {
            case Answer.Answered answered -> new Result.Scored(outcome(answered, observed.origin()));
            case Answer.Failed failed
            when failed.trouble().definite() ->
                new Result.Scored(Outcome.CROSS_ORIGIN_RESOURCE_SHARING_NOT_IMPLEMENTED);
            case Answer.Failed failed -> new Result.NotKnown(failed.trouble().text());
        };
    }

    private static Outcome outcome(Answer.Answered answer, String origin) {
        String allowed = Home.joined(answer, "Access-Control-Allow-Origin").orElse("");
        String credentials =
                Home.joined(answer, "Access-Control-Allow-Credentials").orElse("");
        if (allowed.isBlank()) {
            return Outcome.CROSS_ORIGIN_RESOURCE_SHARING_NOT_IMPLEMENTED;
        }
        if (allowed.strip().equals("*")) {
            return Outcome.CROSS_ORIGIN_RESOURCE_SHARING_IMPLEMENTED_WITH_PUBLIC_ACCESS;
        }
        return allowed.equals(origin) && credentials.strip().equalsIgnoreCase("true")
                ? Outcome.CROSS_ORIGIN_RESOURCE_SHARING_IMPLEMENTED_WITH_UNIVERSAL_ACCESS
                : Outcome.CROSS_ORIGIN_RESOURCE_SHARING_IMPLEMENTED_WITH_RESTRICTED_ACCESS;
    }
}
