package vn.khien.components;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.khien.components.job.Answer;
import vn.khien.components.job.AnswerCodec;

/** The JVM of a worker, with the processes that were seen below it: once it is dead, nobody could name them. */
final class WorkerProcess {
    private static final int OUT_OF_MEMORY = 3;

    private final Process process;
    private final Captured out;
    private final Spoken err;
    private final Set<ProcessHandle> children = ConcurrentHashMap.newKeySet();

    private WorkerProcess(Process process, WorkerPlace place, Consumer<Text> progress) {
        this.process = process;
        this.out = Captured.of(process.getInputStream(), place.outputBytes());
        this.err = Spoken.of(process.getErrorStream(), progress);
    }

    static WorkerProcess start(WorkerPlace place, Path temp, Consumer<Text> progress) throws IOException {
        List<String> words = List.of(
                place.java().toString(),
                "-Xmx" + place.heap(),
                "-Xss8m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                // its file lies in /tmp, and outlives a kill
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temp,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Duser.language=en",
                "-cp",
                place.classPath(),
                place.main(),
                temp.toString());
        ProcessBuilder builder = new ProcessBuilder(words).directory(temp.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_"));
        return new WorkerProcess(builder.start(), place, progress);
    }

    /** In a thread of its own: one that does not read would hold up who looks at the time. Its standard input stays open. */
    void tell(String order) {
        OutputStream in = process.getOutputStream();
        Thread.ofVirtual().name("components-worker-in").start(() -> {
            try {
                in.write((order + "\n").getBytes(StandardCharsets.UTF_8));
                in.flush();
            } catch (IOException e) {
                // it ended before it read its order: its exit code says why
            }
        });
    }

    /** Whether it ends by itself within so many milliseconds. */
    boolean endsWithin(long milliseconds) throws InterruptedException {
        boolean ended = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        // they hold its output open
        if (ended) children.forEach(ProcessHandle::destroyForcibly);
        return ended;
    }

    void lookForChildren() {
        process.descendants().forEach(children::add);
    }

    boolean answersTooMuch() {
        return out.overflowed();
    }

    /** Of one that has ended. */
    Answer answer() {
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

    /** With all below it; comes back when it is gone. */
    void end() throws InterruptedException {
        lookForChildren();
        children.forEach(ProcessHandle::destroyForcibly);
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
