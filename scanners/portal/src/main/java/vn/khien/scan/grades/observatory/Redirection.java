package vn.khien.scan.grades.observatory;

import java.util.List;
import vn.khien.scan.Text;

/** Where plain HTTP leads. */
final class Redirection {
    private Redirection() {}

    static Result of(Observed observed) {
        return switch (observed.plain()) {
            case Chain.Nowhere nowhere -> new Result.Scored(Outcome.REDIRECTION_NOT_NEEDED_NO_HTTP);
            case Chain.NotKnown(Text because) -> new Result.NotKnown(because);
            case Chain.Led led ->
                switch (led.certified()) {
                    case Chain.Certified.No no -> new Result.Scored(Outcome.REDIRECTION_INVALID_CERT);
                    case Chain.Certified.NotKnown(Text because) -> new Result.NotKnown(because);
                    case Chain.Certified.Yes yes -> new Result.Scored(outcome(led.route(), observed));
                };
        };
    }

    private static Outcome outcome(List<String> route, Observed observed) {
        if (route.stream().map(Urls::host).allMatch(observed.preloaded())) {
            return Outcome.REDIRECTION_ALL_REDIRECTS_PRELOADED;
        }
        if (route.size() == 1) {
            return Outcome.REDIRECTION_MISSING;
        }
        if (!Urls.secure(route.getLast())) {
            return Outcome.REDIRECTION_NOT_TO_HTTPS;
        }
        if (!Urls.secure(route.get(1))) {
            return Outcome.REDIRECTION_NOT_TO_HTTPS_ON_INITIAL_REDIRECTION;
        }
        return Urls.host(route.getFirst()).equals(Urls.host(route.get(1)))
                ? Outcome.REDIRECTION_TO_HTTPS
                : Outcome.REDIRECTION_OFF_HOST_FROM_HTTP;
    }
}
