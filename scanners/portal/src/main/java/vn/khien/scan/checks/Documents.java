package vn.khien.scan.checks;

import org.jsoup.nodes.Document;
import vn.khien.scan.Check.Outcome;
import vn.khien.scan.EvidenceSet;
import vn.khien.scan.http.Answer;

/** What may be concluded from not finding something on a page. */
final class Documents {
    private static final int NEARLY_NO_TEXT = 200;

    private Documents() {}

    /** The evidence holds the home page to its end. */
    static boolean whole(EvidenceSet evidence) {
        return evidence.content()
                .filter(content -> content.home().answer() instanceof Answer.Answered answered && !answered.truncated())
                .isPresent();
    }

    static Outcome cut() {
        return Outcome.unknown("trang chủ lớn hơn phần được lưu", "the home page is larger than the part that is kept");
    }

    /** A page that scripts fill in the browser: we see its shell only. */
    static boolean shell(Document page) {
        return page.text().length() < NEARLY_NO_TEXT && !page.select("script").isEmpty();
    }

    static Outcome shellOnly() {
        return Outcome.unknown(
                "nội dung trang do script tạo ra, không đọc được nếu không có trình duyệt",
                "scripts make the page's content, which can't be read without a browser");
    }

    /** Every page that was asked for answered, and is kept to its end. */
    static boolean allWhole(EvidenceSet evidence) {
        return evidence.content()
                .filter(content -> content.pages().stream()
                        .allMatch(visit -> visit.answer() instanceof Answer.Answered answered && !answered.truncated()))
                .isPresent();
    }

    /** Why a page's silence proves nothing. */
    static Outcome notAllWhole() {
        return Outcome.unknown("có trang không đọc được trọn vẹn", "one of the pages could not be read to its end");
    }

    /** The home page's answer tells browsers to ask for everything by HTTPS (Upgrade Insecure Requests section 3). */
    static boolean upgraded(EvidenceSet evidence) {
        return evidence.content()
                .filter(content -> content.home().answer() instanceof Answer.Answered answered
                        && Policy.of(answered.headers("Content-Security-Policy")).stream()
                                .anyMatch(Policy::upgrades))
                .isPresent();
    }
}
