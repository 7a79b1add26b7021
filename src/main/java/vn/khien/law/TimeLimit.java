package vn.khien.law;

import java.time.LocalDate;

/** How long the law gives, in working days (NĐ331 Đ23.2, Đ23.3, Đ24.2). */
public record TimeLimit(Clause clause, int workingDays) {
    public static final TimeLimit COMPLETENESS = new TimeLimit(LawBook.rule("D331-0"), 5);
    public static final TimeLimit APPRAISAL_OF_THREE = new TimeLimit(LawBook.rule("D331-3"), 15);
    public static final TimeLimit APPRAISAL_OF_FOUR_AND_FIVE = new TimeLimit(LawBook.rule("D331-45"), 25);
    public static final TimeLimit APPROVAL = new TimeLimit(LawBook.rule("D331-A"), 7);

    public LocalDate due(LocalDate from) {
        return WorkingDays.plus(from, workingDays);
    }
}
