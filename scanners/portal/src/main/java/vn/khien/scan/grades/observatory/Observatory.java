package vn.khien.scan.grades.observatory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.scan.Text;

/**
 * The score of a portal.
 *
 * @param score 0 to 165
 * @param grade {@code A+} to {@code F}
 * @param tests all twelve
 * @param because what is unknown, or counted as if it were not there
 */
public record Observatory(int score, String grade, Map<Subject, Result> tests, List<Text> because) {
    public static final int ALGORITHM = 4;
    private static final int FROM_HERE_BONUSES_COUNT = 90;

    public Observatory {
        tests = Collections.unmodifiableMap(new EnumMap<>(tests));
        because = List.copyOf(because);
    }

    /** Empty where the last answer is not scored: none that is known, or none of 2xx, 3xx, 401, 403. */
    public static Optional<Observatory> of(Observed observed) {
        return Home.of(observed).map(home -> {
            Map<Subject, Result> tests = new EnumMap<>(Subject.class);
            List<Text> because = new ArrayList<>(observed.because());
            for (Subject subject : Subject.values()) {
                Result result = test(subject, observed, home);
                tests.put(subject, result);
                if (result instanceof Result.NotKnown(Text why)) {
                    because.add(new Text(
                            subject.text().vi() + ": chưa xác định, không tính điểm (" + why.vi() + ")",
                            subject.word() + ": unknown, counts nothing (" + why.en() + ")"));
                }
            }
            int score = score(tests);
            return new Observatory(score, grade(score), tests, because);
        });
    }

    public Result result(Subject subject) {
        return tests.getOrDefault(subject, new Result.NotKnown(new Text("không có", "none")));
    }

    private static Result test(Subject subject, Observed observed, Home home) {
        return switch (subject) {
            case CONTENT_SECURITY_POLICY -> new Result.Scored(ContentPolicy.of(home));
            case COOKIES -> new Result.Scored(Cookies.of(observed, home));
            case CROSS_ORIGIN_RESOURCE_SHARING -> ResourceSharing.of(observed);
            case REDIRECTION -> Redirection.of(observed);
            case REFERRER_POLICY -> new Result.Scored(Referrer.of(home));
            case STRICT_TRANSPORT_SECURITY -> StrictTransport.of(observed);
            case SUBRESOURCE_INTEGRITY -> Integrity.of(observed, home);
            case X_CONTENT_TYPE_OPTIONS -> new Result.Scored(Sniffing.of(home));
            case X_FRAME_OPTIONS -> new Result.Scored(Framing.of(home));
            case CROSS_ORIGIN_RESOURCE_POLICY -> new Result.Scored(ResourcePolicy.of(home));
            case CROSS_ORIGIN_EMBEDDER_POLICY -> new Result.Scored(EmbedderPolicy.of(home));
            case CROSS_ORIGIN_OPENER_POLICY -> new Result.Scored(OpenerPolicy.of(home));
        };
    }

    /** 100 and all points; bonuses only where it is 90 without them; at least 0. */
    public static int score(Map<Subject, Result> tests) {
        int losses = 0;
        int bonuses = 0;
        for (Result result : tests.values()) {
            losses += Math.min(result.points(), 0);
            bonuses += Math.max(result.points(), 0);
        }
        int bare = 100 + losses;
        return Math.max(bare >= FROM_HERE_BONUSES_COUNT ? bare + bonuses : bare, 0);
    }

    /** Of the score rounded down to 5. */
    public static String grade(int score) {
        return switch (Math.min(score, 100) / 5) {
            case 20 -> "A+";
            case 19, 18 -> "A";
            case 17 -> "A-";
            case 16 -> "B+";
            case 15, 14 -> "B";
            case 13 -> "B-";
            case 12 -> "C+";
            case 11, 10 -> "C";
            case 9 -> "C-";
            case 8 -> "D+";
            case 7, 6 -> "D";
            case 5 -> "D-";
            default -> "F";
        };
    }
}
