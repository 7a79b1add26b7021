package vn.khien.testbed;

import io.vertx.core.Future;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for the event loops from a thread that may wait. */
final class Blocking {
    private static final long LIMIT_SECONDS = 60;

    private Blocking() {}

    static <T> T await(Future<T> future) throws BindException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException occupied) {
                throw occupied;
            }
            // the native transports throw an exception of their own
            if (String.valueOf(e.getCause()).contains("Address already in use")) {
                throw (BindException) new BindException("address already in use").initCause(e.getCause());
            }
            throw new IllegalStateException("the testbed could not be started or ended", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the testbed took longer than " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the testbed started or ended", e);
        }
    }

    /** Waits to the end; how it ended does not matter. */
    static void awaitQuietly(Future<?> future) {
        try {
            var unused = await(future.map(true).otherwise(false));
        } catch (BindException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
