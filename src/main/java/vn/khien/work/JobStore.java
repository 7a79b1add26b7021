package vn.khien.work;

import java.time.Instant;
import vn.khien.db.Tx;

/** The table of jobs, as far as db-scheduler leaves something to ask. */
public final class JobStore {
    /** Whether this run still is the one that works on its job; until the transaction ends no other can take it over. */
    public boolean holds(Tx tx, Run run) {
        return tx.sql()
                .resultQuery(
                        "select 1 from scheduled_tasks where task_name = ? and task_instance = ? and picked and version = ? for update",
                        run.job(),
                        run.id(),
                        run.version())
                .fetchOptional()
                .isPresent();
    }

    /** Frees what a node had picked when it was killed; the new version fences the old run. */
    int free(Tx tx, String node) {
        return tx.sql()
                .execute(
                        "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1"
                                + " where picked and picked_by = ?",
                        node);
    }

    /** How many jobs of this name wait or run. */
    public int waiting(Tx tx, String job) {
        return tx.sql()
                .fetchSingle("select count(*) from scheduled_tasks where task_name = ?", job)
                .get(0, Integer.class);
    }

    /** How many jobs of this name are due and not taken yet. */
    public int due(Tx tx, String job, Instant now) {
        return tx.sql()
                .fetchSingle(
                        "select count(*) from scheduled_tasks where task_name = ? and not picked and execution_time <= cast(? as timestamptz)",
                        job,
                        now.toString())
                .get(0, Integer.class);
    }
}
