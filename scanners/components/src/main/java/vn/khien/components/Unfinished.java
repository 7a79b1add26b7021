package vn.khien.components;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A job's process and temporary folder: ended and removed after it, or when this JVM is told to end, by Ctrl-C too. */
final class Unfinished {
    private static final Set<Unfinished> ALL = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Unfinished::endAll, "components-workers-end"));
    }

    private final Path temp;
    private volatile @Nullable WorkerProcess process;

    private Unfinished(Path temp) {
        this.temp = temp;
    }

    static Unfinished in(Path temp) {
        Unfinished one = new Unfinished(temp);
        ALL.add(one);
        return one;
    }

    void add(WorkerProcess process) {
        this.process = process;
    }

    /** @throws InterruptedException after the end */
    void end() throws InterruptedException {
        try {
            WorkerProcess running = process;
            if (running != null) running.end();
        } finally {
            TempFolder.remove(temp);
            ALL.remove(this);
        }
    }

    private static void endAll() {
        for (Unfinished one : ALL) {
            try {
                one.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
