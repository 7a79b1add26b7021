package vn.khien.assessment.ports;

import static vn.khien.schema.Tables.LOOK;
import static vn.khien.schema.Tables.PORT_HOST;
import static vn.khien.schema.Tables.PORT_REPORT;
import static vn.khien.schema.Tables.PORT_REPORT_RESULT;
import static vn.khien.schema.Tables.WEAKNESS;
import static vn.khien.schema.Tables.WEAKNESS_LIFE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import vn.khien.assessment.weakness.LookSource;
import vn.khien.assessment.weakness.Subject;
import vn.khien.assessment.weakness.WeaknessKey;
import vn.khien.db.Tx;

/** Reports that were read, by the addresses of their hosts. Works as the system alone. */
public final class PortJoinStore {
    /** @param seen when its run of nmap began, or else when it was brought */
    record Dated(long report, Instant seen) {}

    private static final Field<Instant> SEEN = DSL.coalesce(PORT_REPORT_RESULT.STARTED_AT, PORT_REPORT.AT);

    /** With a host at one of these addresses, as nmap began them. */
    List<Dated> at(Tx tx, Collection<String> addresses) {
        return tx.sql()
                .select(PORT_REPORT.ID, SEEN)
                .from(PORT_REPORT)
                .join(PORT_REPORT_RESULT)
                .on(PORT_REPORT_RESULT.REPORT_ID.eq(PORT_REPORT.ID))
                .where(DSL.exists(DSL.selectOne()
                        .from(PORT_HOST)
                        .where(PORT_HOST.REPORT_ID.eq(PORT_REPORT.ID))
                        .and(DSL.condition(
                                "{0} = any ({1})", PORT_HOST.ADDRESS, DSL.val(addresses.toArray(String[]::new))))))
                .orderBy(SEEN, PORT_REPORT.ID)
                .fetch(r -> new Dated(r.value1(), r.value2()));
    }

    /** Of these, the reports that were joined to the subject before. */
    Set<Long> joined(Tx tx, Subject subject) {
        return tx.sql()
                .select(LOOK.REF)
                .from(LOOK)
                .where(of(subject))
                .and(LOOK.SOURCE.eq(LookSource.PORT_REPORT.word()))
                .fetchSet(LOOK.REF);
    }

    private static Condition of(Subject subject) {
        return switch (subject) {
            case Subject.OfSystem(long id) -> LOOK.SYSTEM_ID.eq(id);
            case Subject.OfPortal(long id) -> LOOK.PORTAL_ID.eq(id);
        };
    }

    /** Where the subject has ports that are open still. */
    Set<String> places(Tx tx, Subject subject) {
        return tx.sql()
                .selectDistinct(WEAKNESS.PLACE)
                .from(WEAKNESS)
                .join(WEAKNESS_LIFE)
                .on(WEAKNESS_LIFE.WEAKNESS_ID.eq(WEAKNESS.ID))
                .where(
                        switch (subject) {
                            case Subject.OfSystem(long id) -> WEAKNESS.SYSTEM_ID.eq(id);
                            case Subject.OfPortal(long id) -> WEAKNESS.PORTAL_ID.eq(id);
                        })
                .and(WEAKNESS.CHECK_ID.ne(WeaknessKey.VULNERABILITY))
                .and(WEAKNESS_LIFE.ENDED_LOOK.isNull())
                .fetchSet(WEAKNESS.PLACE);
    }
}
