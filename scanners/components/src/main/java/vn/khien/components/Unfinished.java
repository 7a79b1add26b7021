package vn.khien.components;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What has to be ended and removed should this JVM be told to end meanwhile, by Ctrl-C too. */
final class Unfinished {
    private static final Set<Runnable> ENDS = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ENDS.forEach(Runnable::run), "components-workers-end"));
    }

    private Unfinished() {}

    static void add(Runnable end) {
        ENDS.add(end);
    }

    static void remove(Runnable end) {
        ENDS.remove(end);
    }
}
