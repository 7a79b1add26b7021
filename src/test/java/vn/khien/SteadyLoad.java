package vn.khien;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * GET requests at a constant rate over kept connections, each from another visitor as a proxy would say. A latency counts
 * from the moment at which the request was to be sent, whether it could be or not.
 */
final class SteadyLoad {
    private static final int CONNECTIONS = 16;

    private final String authority;
    private final int port;
    private final LongFunction<String> targets;
    private final AtomicLong wrong = new AtomicLong();

    /** @param targets the request target of the n-th request */
    SteadyLoad(String base, LongFunction<String> targets) {
        URI uri = URI.create(base);
        this.authority = uri.getRawAuthority();
        this.port = uri.getPort();
        this.targets = targets;
    }

    /** Latencies in nanoseconds, sorted. */
    long[] run(int aSecond, int seconds) throws InterruptedException {
        long[] took = new long[aSecond * seconds];
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        List<Thread> workers = new ArrayList<>();
        for (int worker = 0; worker < CONNECTIONS; worker++) {
            int first = worker;
            workers.add(Thread.ofPlatform().daemon().start(() -> {
                try (var socket = new Socket("127.0.0.1", port)) {
                    socket.setTcpNoDelay(true);
                    work(socket, first, took, begin, aSecond);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        for (Thread worker : workers) worker.join();
        Arrays.sort(took);
        return took;
    }

    /** Answers that were not 200. */
    long wrong() {
        return wrong.get();
    }

    private void work(Socket socket, int first, long[] took, long begin, int aSecond) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        for (int n = first; n < took.length; n += CONNECTIONS) {
            long due = begin + (long) n * 1_000_000_000L / aSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime())
                LockSupport.parkNanos(left);
            socket.getOutputStream().write(request(n));
            if (answer(in) != 200) wrong.incrementAndGet();
            took[n] = System.nanoTime() - due;
        }
    }

    private byte[] request(int n) {
        return ("GET " + targets.apply(n) + " HTTP/1.1\r\nHost: " + authority + "\r\nX-Forwarded-For: 10."
                        + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static int answer(InputStream in) throws IOException {
        int status = 0;
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (status == 0) status = Integer.parseInt(line.substring(9, 12));
            if (line.regionMatches(true, 0, "content-length:", 0, 15))
                length = Integer.parseInt(line.substring(15).strip());
        }
        if (length < 0) throw new IOException("an answer without a length");
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("the connection was ended");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    static double percentile(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share))] / 1e6;
    }
}
