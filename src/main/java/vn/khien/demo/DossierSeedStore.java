package vn.khien.demo;

import static vn.khien.schema.Tables.DOSSIER;
import static vn.khien.schema.Tables.DOSSIER_EVENT;

import java.time.Instant;
import org.jooq.JSONB;
import vn.khien.db.Tx;

/** The dossiers under way at the demo's province. */
final class DossierSeedStore {
    void dossier(Tx tx, long system, PlannedDossier planned, int person, Instant made) {
        long dossier = tx.sql()
                .insertInto(DOSSIER)
                .set(DOSSIER.SYSTEM_ID, system)
                .set(DOSSIER.N, 1)
                .set(DOSSIER.REGIME, planned.regime())
                .set(DOSSIER.FACTS, JSONB.valueOf(planned.facts()))
                .set(DOSSIER.LEVEL, planned.level())
                .set(DOSSIER.CLAUSE, planned.clause())
                .set(DOSSIER.REASONS, planned.reasons())
                .set(DOSSIER.MADE_AT, made)
                .set(DOSSIER.MADE_BY, person)
                .returningResult(DOSSIER.ID)
                .fetchSingle()
                .value1();
        for (PlannedDossier.Step step : planned.steps())
            tx.sql()
                    .insertInto(DOSSIER_EVENT)
                    .set(DOSSIER_EVENT.DOSSIER_ID, dossier)
                    .set(DOSSIER_EVENT.KIND, step.kind())
                    .set(DOSSIER_EVENT.AT, step.at())
                    .set(DOSSIER_EVENT.BY_PERSON, step.person())
                    .set(DOSSIER_EVENT.NOTE, step.note())
                    .execute();
    }
}
