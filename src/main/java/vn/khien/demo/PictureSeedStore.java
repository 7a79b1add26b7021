package vn.khien.demo;

import static vn.khien.schema.Tables.BLOCKLIST;
import static vn.khien.schema.Tables.BLOCKLIST_HOST;
import static vn.khien.schema.Tables.PUBLISHED_FIGURE;
import static vn.khien.schema.Tables.TARGET;

import java.time.LocalDate;
import java.util.List;
import vn.khien.db.Tx;

/** The national picture: history, targets, published figures; and the made-up blocklists. */
final class PictureSeedStore {
    private static final int TARGET_YEAR = 2023;
    private static final String TARGET_DOCUMENT =
            "Mục tiêu năm 2023 về bảo đảm an toàn thông tin mạng, công bố ngày 25/02/2023";

    void history(Tx tx, List<PlannedDay> days) {
        var all = new Columns<>(days);
        tx.sql()
                .execute(
                        """
                insert into history_day (day, because, determined, meeting, systems, labelled, portals, synthetic)
                select r.day, 'Dữ liệu giả lập của bản trình diễn', r.determined, r.meeting, r.systems, r.labelled, r.portals, true
                from unnest(cast(? as date[]), cast(? as int[]), cast(? as int[]), cast(? as int[]), cast(? as int[]), cast(? as int[]))
                  as r(day, determined, meeting, systems, labelled, portals)
                """,
                        all.days(d -> d.day()),
                        all.numbers(d -> d.determined()),
                        all.numbers(d -> d.meeting()),
                        all.numbers(d -> d.systems()),
                        all.numbers(d -> d.labelled()),
                        all.numbers(d -> d.portals()));
    }

    void targets(Tx tx, LocalDate firstDay) {
        LocalDate deadline = LocalDate.of(firstDay.getYear() + 1, 12, 31);
        target(tx, "determined", 1, "moreThan", 80, deadline);
        target(tx, "meeting", 2, "moreThan", 30, deadline);
        target(tx, "labelled", 3, "atLeast", 100, deadline);
    }

    private static void target(Tx tx, String id, int position, String kind, int percent, LocalDate deadline) {
        tx.sql()
                .insertInto(TARGET)
                .set(TARGET.ID, id)
                .set(TARGET.POSITION, position)
                .set(TARGET.KIND, kind)
                .set(TARGET.PERCENT, percent)
                .set(TARGET.DOCUMENT, TARGET_DOCUMENT)
                .set(TARGET.DOCUMENT_YEAR, TARGET_YEAR)
                .set(TARGET.DEADLINE, deadline)
                .set(TARGET.DEADLINE_MADE_UP, true)
                .execute();
    }

    void published(Tx tx, List<PublishedFigures.Figure> figures) {
        for (var figure : figures)
            tx.sql()
                    .insertInto(PUBLISHED_FIGURE)
                    .set(PUBLISHED_FIGURE.AS_OF, figure.asOf())
                    .set(PUBLISHED_FIGURE.SCOPE, figure.scope())
                    .set(PUBLISHED_FIGURE.TOTAL_SYSTEMS, figure.systems())
                    .set(PUBLISHED_FIGURE.APPROVED, figure.approved())
                    .set(PUBLISHED_FIGURE.APPROVED_PCT, figure.approvedPercent())
                    .set(PUBLISHED_FIGURE.MEETING, figure.meeting())
                    .set(PUBLISHED_FIGURE.MEETING_PCT, figure.meetingPercent())
                    .set(PUBLISHED_FIGURE.SOURCE, figure.source())
                    .set(PUBLISHED_FIGURE.CERTAINTY, figure.certainty())
                    .set(PUBLISHED_FIGURE.NOTE, figure.note())
                    .execute();
    }

    void blocklists(Tx tx, LocalDate asOf) {
        MadeUpBlocklists.ALL.forEach((name, hosts) -> {
            int id = tx.sql()
                    .insertInto(BLOCKLIST)
                    .set(BLOCKLIST.NAME, name)
                    .set(BLOCKLIST.AS_OF, asOf)
                    .set(BLOCKLIST.SOURCE, "Bản trình diễn (giả lập)")
                    .set(BLOCKLIST.SYNTHETIC, true)
                    .returningResult(BLOCKLIST.ID)
                    .fetchSingle()
                    .value1();
            for (String host : hosts)
                tx.sql()
                        .insertInto(BLOCKLIST_HOST)
                        .set(BLOCKLIST_HOST.BLOCKLIST_ID, id)
                        .set(BLOCKLIST_HOST.HOST, host)
                        .execute();
        });
    }
}
