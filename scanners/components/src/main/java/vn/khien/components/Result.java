package vn.khien.components;

import java.util.List;

/**
 * What an assessment came to.
 *
 * @param because why it is not {@link Status#ASSESSED}; with that status, what has to be known beside it
 */
public record Result(Status status, List<Text> because, List<Feed> feeds, List<AssessedComponent> components) {
    public Result {
        because = List.copyOf(because);
        feeds = List.copyOf(feeds);
        components = List.copyOf(components);
    }

    public static Result refused(Text because) {
        return new Result(Status.REFUSED, List.of(because), List.of(), List.of());
    }
}
