package vn.khien.components;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import vn.khien.components.job.Answer;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;
import vn.khien.components.job.Order;
import vn.khien.components.job.OrderCodec;

/**
 * Dependency-Check in a JVM of its own: one process a job, ended with its children and its temporary folder whatever
 * comes. Should this JVM be told to end, it does that first; should it be killed, the worker sees the end of its standard
 * input, and does the same by itself.
 */
public final class ComponentsWorker {
    private static final Text UNBUILT = new Text(
            "không thấy thư viện của bộ đánh giá thành phần; hãy chạy lại ./khien để dựng",
            "the libraries of the components worker are not there; run ./khien again to build them");
    private static final long LOOK = 100;

    private final WorkerPlace place;

    public ComponentsWorker(WorkerPlace place) {
        this.place = place;
    }

    public Answer run(Job job, Data data) throws InterruptedException {
        return run(job, data, step -> {}, () -> false);
    }

    /**
     * Blocks until the job is done, its time is over or {@code cancelled} says so, which is asked ten times a second.
     *
     * @param progress gets what the worker says of how far it is
     * @throws InterruptedException after the worker has been ended
     */
    public Answer run(Job job, Data data, Consumer<Text> progress, BooleanSupplier cancelled)
            throws InterruptedException {
        if (!place.isBuilt()) return new Answer(Status.NOT_ASSESSED, List.of(UNBUILT), List.of(), List.of());
        Path temp;
        try {
            Files.createDirectories(place.temp());
            temp = Files.createTempDirectory(place.temp(), "khien-components");
        } catch (IOException e) {
            return Answer.incomplete(new Text(
                    "không tạo được thư mục tạm trong " + place.temp(),
                    "no temporary folder can be made in " + place.temp()));
        }
        Unfinished unfinished = Unfinished.in(temp);
        try {
            return run(new Order(job, data), temp, unfinished, progress, cancelled);
        } finally {
            unfinished.end();
        }
    }

    private Answer run(
            Order order, Path temp, Unfinished unfinished, Consumer<Text> progress, BooleanSupplier cancelled)
            throws InterruptedException {
        WorkerProcess process;
        try {
            process = WorkerProcess.start(place, temp, progress);
        } catch (IOException e) {
            String detail = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return Answer.incomplete(new Text(
                    "không khởi động được bộ đánh giá: " + detail, "the worker could not be started: " + detail));
        }
        unfinished.add(process);
        process.tell(OrderCodec.write(order));
        return ended(process, temp, cancelled).map(Answer::incomplete).orElseGet(process::answer);
    }

    /** Why it had to be ended, or nothing when it ended by itself. */
    private Optional<Text> ended(WorkerProcess process, Path temp, BooleanSupplier cancelled)
            throws InterruptedException {
        long until = System.nanoTime() + place.limit().toNanos();
        for (int look = 1; !process.endsWithin(LOOK); look++) {
            if (cancelled.getAsBoolean()) return Optional.of(new Text("đã bị hủy", "it was cancelled"));
            if (System.nanoTime() > until)
                return Optional.of(new Text(
                        "quá " + place.limit().toSeconds() + " giây",
                        "it took more than " + place.limit().toSeconds() + " seconds"));
            if (process.answersTooMuch()) return Optional.of(new Text("kết quả quá lớn", "its answer is too large"));
            if (look % 10 != 0) continue;
            process.lookForChildren();
            if (TempFolder.size(temp) > place.tempBytes())
                return Optional.of(new Text("tệp tạm quá lớn", "it unpacked more than may be in its temporary folder"));
        }
        return Optional.empty();
    }
}
