package vn.khien.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Predicate;
import vn.khien.web.Texts;

/**
 * A dossier under way at the demo's province, so that no queue is empty.
 *
 * @param facts JSON as {@code facts.schema.json} has it
 * @param clause the deciding clause, by which {@code regime} gives the level
 */
record PlannedDossier(
        PlannedSystem system,
        String regime,
        String facts,
        int level,
        String clause,
        String reasons,
        LocalDate made,
        List<Step> steps) {
    /** @param kind as the column {@code dossier_event.kind} */
    record Step(String kind, Instant at, int person, String note) {}

    private static final String NO_HARM =
            "\"harm\":{\"RIGHTS\":\"NONE\",\"PUBLIC\":\"NONE\",\"ORDER\":\"NONE\",\"SECURITY\":\"NONE\"}";

    /** One submitted three days ago and not yet accepted, one returned yesterday. */
    static List<PlannedDossier> of(NationPlan plan, int officer, int appraiser) {
        LocalDate day = plan.firstDay();
        String regime = MadeUpDecisions.regime(day);
        boolean now = regime.equals("ND331");
        PlannedSystem internal = open(plan, s -> s.type().equals("INTERNAL"));
        PlannedSystem service = open(plan, s -> s.type().equals("CITIZEN_BUSINESS"));
        return List.of(
                new PlannedDossier(
                        internal,
                        regime,
                        "{\"type\":\"INTERNAL\",\"info\":[\"PRIVATE\",\"PERSONAL\"]," + NO_HARM + "}",
                        2,
                        now ? "NĐ331 Đ12.1" : "NĐ85 Đ8.1",
                        "Phục vụ hoạt động nội bộ, có xử lý thông tin riêng và thông tin cá nhân của người sử dụng",
                        day.minusDays(6),
                        List.of(new Step("submitted", at(day.minusDays(3), 9), officer, ""))),
                new PlannedDossier(
                        service,
                        regime,
                        "{\"type\":\"CITIZEN_BUSINESS\",\"info\":[\"PUBLIC\",\"PERSONAL\"]," + NO_HARM
                                + ",\"onlineService\":true,\"adminProcedureSettlement\":true,\"publicServiceLevel\":4}",
                        3,
                        now ? "NĐ331 Đ13.2.b" : "NĐ85 Đ9.2.a",
                        "Tiếp nhận và giải quyết thủ tục hành chính trực tuyến",
                        day.minusDays(12),
                        List.of(
                                new Step("submitted", at(day.minusDays(8), 10), officer, ""),
                                new Step(
                                        "returned",
                                        at(day.minusDays(1), 15),
                                        appraiser,
                                        "Bổ sung quy chế bảo đảm an ninh mạng (số, ngày, người ký) và sơ đồ phân vùng mạng"))));
    }

    private static PlannedSystem open(NationPlan plan, Predicate<PlannedSystem> which) {
        return plan.systems().stream()
                .filter(s -> s.owner().code().equals(NationPlan.DEMO_PROVINCE)
                        && s.decision().isEmpty())
                .filter(which)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the demo's province has no such system without a decision"));
    }

    static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(Texts.ZONE).toInstant();
    }
}
