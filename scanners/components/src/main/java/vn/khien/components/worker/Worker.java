package vn.khien.components.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.owasp.dependencycheck.Engine;
import vn.khien.components.Status;
import vn.khien.components.Text;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;
import vn.khien.components.job.Order;

/** Does what an order says. */
final class Worker {
    static final Text NO_DATA = new Text(
            "chưa có dữ liệu lỗ hổng; hãy nạp bằng: khien components update --nvd URL --retirejs TỆP --kev TỆP",
            "there are no vulnerability data; load them by: khien components update --nvd URL --retirejs FILE --kev FILE");

    private Worker() {}

    static Answer answer(Order order, Path temp) throws Exception {
        Data data = order.data();
        if (order.job() instanceof Job.Update update)
            try (DataLock lock = DataLock.alone(data.folder())) {
                return new FeedUpdate(data, temp).load(update);
            }
        Suppressions suppressions = Suppressions.of(data.suppressions(), temp);
        Answer answer = look(order, temp, suppressions);
        List<Text> because = new ArrayList<>(answer.because());
        because.addAll(suppressions.beside());
        return new Answer(answer.status(), because, answer.feeds(), answer.rows());
    }

    /** Locks in the same order as an update takes them: the folder's, then PostgreSQL's. */
    private static Answer look(Order order, Path temp, Suppressions suppressions) throws Exception {
        Data data = order.data();
        boolean own = data.jdbc().isEmpty();
        if (own && !isMade(data)) return WithoutData.answer(order, suppressions);
        try (DataLock lock = DataLock.shared(data.folder())) {
            if (own) return inTables(order, temp, suppressions);
            try (Postgres postgres = Postgres.shared(data)) {
                return postgres.isMade()
                        ? inTables(order, temp, suppressions)
                        : WithoutData.answer(order, suppressions);
            }
        }
    }

    private static boolean isMade(Data data) {
        return Files.isRegularFile(data.folder().resolve(Configuration.FILE))
                && !Files.exists(data.folder().resolve(Configuration.MAKING));
    }

    private static Answer inTables(Order order, Path temp, Suppressions suppressions) throws Exception {
        Data data = order.data();
        ScriptRepository scripts = ScriptRepository.of(data.folder());
        Configuration configuration = Configuration.forLooks(data, temp, scripts, suppressions);
        Answer answer = switch (order.job()) {
            case Job.Scan(List<Path> files) -> new FileScan(configuration, scripts, suppressions).scan(files);
            case Job.Purls(List<String> purls) -> new PurlLook(configuration, scripts, suppressions).look(purls);
            case Job.Cpes(List<String> cpes) -> new CpeLook(configuration, scripts, suppressions).look(cpes);
            case Job.Feeds() -> feeds(configuration, scripts);
            case Job.Update update -> throw new IllegalStateException("updated above");
        };
        return answer.status() == Status.NOT_ASSESSED ? WithoutData.answer(order, suppressions) : answer;
    }

    private static Answer feeds(Configuration configuration, ScriptRepository scripts) {
        try (Engine engine = configuration.engine()) {
            engine.openDatabase(true, true);
            FeedStates states = new FeedStates(engine.getDatabase().getDatabaseProperties());
            if (!engine.getDatabase().dataExists())
                return new Answer(Status.NOT_ASSESSED, List.of(NO_DATA), states.feeds(scripts), List.of());
            return new Answer(states.status(), states.because(), states.feeds(scripts), List.of());
        } finally {
            configuration.close();
        }
    }
}
