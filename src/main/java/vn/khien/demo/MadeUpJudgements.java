package vn.khien.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The three checks (NĐ331 Đ27) of 201 systems that meet their level and of 47 that do not. */
final class MadeUpJudgements {
    static final int MEETING = 201;
    static final int NOT_MEETING = 47;

    private static final String COMPLIANCE =
            "Chủ quản, đơn vị chuyên trách và đơn vị vận hành thực hiện đầy đủ trách nhiệm theo quy định";
    private static final String EFFECTIVENESS =
            "Quy chế, thiết kế, cấu hình và biện pháp tăng cường đúng với phương án được phê duyệt";
    private static final String TESTING =
            "Không phát hiện mã độc; không còn lỗ hổng mức cao sau kiểm thử xâm nhập hộp xám";

    private static final List<String> FAULTS = List.of(
            "Chưa ban hành quy chế bảo đảm an ninh mạng",
            "Chưa phân vùng mạng theo phương án được phê duyệt; nhật ký lưu chưa đủ thời hạn",
            "Còn lỗ hổng mức cao chưa khắc phục khi kiểm thử lại");

    private MadeUpJudgements() {}

    /** The same systems in the same order, some of the decided ones judged. */
    static List<PlannedSystem> of(LocalDate day, List<PlannedSystem> systems) {
        Chance chance = Chance.of(day, "judgements");
        List<PlannedSystem> decided =
                systems.stream().filter(s -> s.decision().isPresent()).toList();
        List<PlannedSystem> judged = Ranking.best(decided, MEETING + NOT_MEETING, s -> chance.share());
        List<PlannedSystem> all = new ArrayList<>(systems);
        for (int i = 0; i < judged.size(); i++) {
            PlannedSystem system = judged.get(i);
            LocalDate signed = system.decision().orElseThrow().signed();
            LocalDate on = chance.workday(signed.plusDays(20), day.minusDays(2));
            if (!on.isBefore(day)) on = day.minusDays(1);
            String report = (11 + chance.below(480)) + "/BC-"
                    + (system.owner().province() ? "ANM" : system.owner().abbreviation());
            all.set(
                    system.key() - 1,
                    system.judged(i < MEETING ? meeting(report, on) : failing(report, on, i % FAULTS.size())));
        }
        return all;
    }

    private static PlannedSystem.Judgement meeting(String report, LocalDate on) {
        return new PlannedSystem.Judgement(true, COMPLIANCE, EFFECTIVENESS, TESTING, report, on);
    }

    private static PlannedSystem.Judgement failing(String report, LocalDate on, int fault) {
        String said = FAULTS.get(fault);
        return new PlannedSystem.Judgement(
                false,
                fault == 0 ? said : COMPLIANCE,
                fault == 1 ? said : EFFECTIVENESS,
                fault == 2 ? said : TESTING,
                report,
                on);
    }
}
