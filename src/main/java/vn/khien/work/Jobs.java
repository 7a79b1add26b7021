package vn.khien.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.khien.db.Database;
import vn.khien.db.Scope;
import vn.khien.db.Tx;

/** Durable jobs: scheduled in the transaction of the change that wants them, so that a rollback leaves none. */
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int AT_ONCE = 8;

    private final Database database;
    private final String node;
    private final List<Task<?>> tasks;
    private final ExecutorService hands = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("job-", 1).factory());
    private final Scheduler scheduler;

    /**
     * @param node names this process among those that serve one database; no two that run have the same, and a process
     *     keeps it when it starts again
     */
    public Jobs(Database database, String node, List<Job> jobs, Supplier<Instant> now) {
        this.database = database;
        this.node = node;
        this.tasks = jobs.stream().<Task<?>>map(Jobs::task).toList();
        this.scheduler = Scheduler.create(database.jobs(), tasks)
                .schedulerName(new SchedulerName.Fixed(node))
                .clock(now::get)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .commitWhenAutocommitDisabled(true)
                .executorService(hands)
                .threads(AT_ONCE)
                .pollingInterval(Duration.ofSeconds(5))
                .heartbeatInterval(Duration.ofSeconds(10))
                .shutdownMaxWait(Duration.ofSeconds(2))
                .build();
    }

    private static Task<Void> task(Job job) {
        return Tasks.oneTime(TaskDescriptor.of(job.name()))
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(5), 2))
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        job.work().run(new Run(job.name(), instance.getId(), context.getExecution().version)));
    }

    /** Begins with what an earlier process of this name was killed at; other nodes' dead runs are found by heartbeat. */
    public void start() {
        int freed = database.write(Scope.SYSTEM, tx -> new JobStore().free(tx, node));
        if (freed > 0) LOG.warn("{} jobs were cut off and begin again", freed);
        scheduler.start();
    }

    /** Due when {@code tx} commits and {@code at} has come. {@code id} must be new: ids of rows made in this transaction are. */
    public void schedule(Tx tx, String job, String id, Instant at) {
        tx.connection(source -> SchedulerClient.Builder.create(source, tasks)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .build()
                .scheduleIfNotExists(TaskDescriptor.of(job).instance(id).build(), at));
    }

    /** After the commit: looks now instead of at the next poll. */
    public void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void close() {
        hands.shutdownNow();
        scheduler.stop();
    }
}
