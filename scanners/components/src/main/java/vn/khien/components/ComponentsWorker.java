package vn.khien.components;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import vn.khien.components.job.Answer;
import vn.khien.components.job.AnswerCodec;
import vn.khien.components.job.Data;
import vn.khien.components.job.Job;
import vn.khien.components.job.Order;
import vn.khien.components.job.OrderCodec;

/**
 * Dependency-Check in a JVM of its own: one process a job, ended with its children and its temporary folder whatever
 * comes. Should this JVM die, the worker sees the end of its standard input, and does the same by itself.
 */
public final class ComponentsWorker {
    private static final Text UNBUILT = new Text(
            "không thấy thư viện của bộ đánh giá thành phần; hãy chạy lại ./khien để dựng",
            "the libraries of the components worker are not there; run ./khien again to build them");
    private static final long LOOK = 100;
    private static final int OUT_OF_MEMORY = 3;

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
        try {
            return run(new Order(job, data, temp), progress, cancelled);
        } finally {
            TempFolder.remove(temp);
        }
    }

    private Answer run(Order order, Consumer<Text> progress, BooleanSupplier cancelled) throws InterruptedException {
        Process process;
        try {
            process = start(order.temp());
        } catch (IOException e) {
            String detail = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return Answer.incomplete(new Text(
                    "không khởi động được bộ đánh giá: " + detail, "the worker could not be started: " + detail));
        }
        try {
            Captured out = Captured.of(process.getInputStream(), place.outputBytes());
            Spoken err = Spoken.of(process.getErrorStream(), progress);
            try {
                process.getOutputStream().write((OrderCodec.write(order) + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            } catch (IOException e) {
                // it ended before it read its order: its exit code says why
            }
            return ended(process, order.temp(), out, cancelled)
                    .map(Answer::incomplete)
                    .orElseGet(() -> answer(process, out, err));
        } finally {
            end(process);
        }
    }

    private Process start(Path temp) throws IOException {
        List<String> words = List.of(
                place.java().toString(),
                "-Xmx" + place.heap(),
                "-Xss8m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temp,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Duser.language=en",
                "-cp",
                place.classPath(),
                place.main());
        ProcessBuilder builder = new ProcessBuilder(words).directory(temp.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_"));
        return builder.start();
    }

    /** Why it had to be ended, or nothing when it ended by itself. */
    private java.util.Optional<Text> ended(Process process, Path temp, Captured out, BooleanSupplier cancelled)
            throws InterruptedException {
        long until = System.nanoTime() + place.limit().toNanos();
        for (int look = 1; !process.waitFor(LOOK, TimeUnit.MILLISECONDS); look++) {
            if (cancelled.getAsBoolean()) return java.util.Optional.of(new Text("đã bị hủy", "it was cancelled"));
            if (System.nanoTime() > until)
                return java.util.Optional.of(new Text(
                        "quá " + place.limit().toSeconds() + " giây",
                        "it took more than " + place.limit().toSeconds() + " seconds"));
            if (out.overflowed()) return java.util.Optional.of(new Text("kết quả quá lớn", "its answer is too large"));
            if (look % 10 == 0 && TempFolder.size(temp) > place.tempBytes())
                return java.util.Optional.of(
                        new Text("tệp tạm quá lớn", "it unpacked more than may be in its temporary folder"));
        }
        return java.util.Optional.empty();
    }

    private static Answer answer(Process process, Captured out, Spoken err) {
        String text = out.text();
        int code = process.exitValue();
        if (code == OUT_OF_MEMORY || err.saysOutOfMemory())
            return Answer.incomplete(new Text("bộ đánh giá hết bộ nhớ", "the worker ran out of memory"));
        if (code > 128)
            return Answer.incomplete(new Text(
                    "bộ đánh giá bị dừng bởi tín hiệu " + (code - 128),
                    "the worker was killed by signal " + (code - 128)));
        if (out.overflowed()) return Answer.incomplete(new Text("kết quả quá lớn", "its answer is too large"));
        try {
            if (code == 0) return AnswerCodec.read(text);
        } catch (IOException e) {
            return Answer.incomplete(new Text(
                    "kết quả không đọc được: " + e.getMessage(), "its answer can't be read: " + e.getMessage()));
        }
        return Answer.incomplete(new Text(
                "bộ đánh giá dừng với mã " + code + ": " + err.last(),
                "the worker ended with code " + code + ": " + err.last()));
    }

    private static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) throw new InterruptedException();
    }
}
