package vn.khien.progress;

/** A figure somebody published, in the words of its source: never joined to what is counted here. */
public record PublishedFigure(
        String asOf,
        String scope,
        String systems,
        String approved,
        String approvedPercent,
        String meeting,
        String meetingPercent,
        String source,
        String certainty) {
    public boolean saysSomething() {
        return !(systems + approved + approvedPercent).isBlank();
    }
}
