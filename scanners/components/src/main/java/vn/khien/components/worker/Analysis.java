package vn.khien.components.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.owasp.dependencycheck.Engine;
import org.owasp.dependencycheck.data.nvdcve.DatabaseProperties;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.exception.ExceptionCollection;
import vn.khien.components.Status;
import vn.khien.components.Text;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Row;

/** One run of Dependency-Check's analysers. Whatever they complain of makes the answer incomplete. */
final class Analysis {
    interface Reading {
        List<Row> rows(Dependency dependency) throws FeedFault;
    }

    private Analysis() {}

    /** Of what the engine was given; asked while its database is still open. */
    static Answer of(Engine engine, ScriptRepository scripts, Reading reading) throws FeedFault {
        List<Text> because = new ArrayList<>();
        try {
            engine.analyzeDependencies();
        } catch (ExceptionCollection e) {
            if (e.getExceptions().stream()
                    .anyMatch(one -> one.getClass().getSimpleName().equals("NoDataException")))
                return new Answer(Status.NOT_ASSESSED, List.of(Worker.NO_DATA), List.of(), List.of());
            for (Throwable one : e.getExceptions()) because.add(complaint(one));
        }
        List<Row> rows = new ArrayList<>();
        for (Dependency one : Arrays.asList(engine.getDependencies())) rows.addAll(reading.rows(one));
        DatabaseProperties properties = engine.getDatabase().getDatabaseProperties();
        FeedStates states = new FeedStates(properties);
        because.addAll(states.because());
        Status status = because.isEmpty() ? Status.ASSESSED : Status.INCOMPLETE;
        if (scripts.isEmbedded()) because.add(ScriptRepository.OLD);
        return new Answer(status, because, states.feeds(scripts), rows);
    }

    private static Text complaint(Throwable one) {
        Throwable root = one;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        String detail = one.getMessage() + (root == one ? "" : ": " + root.getMessage());
        return new Text("Dependency-Check báo lỗi: " + detail, "Dependency-Check complains: " + detail);
    }
}
