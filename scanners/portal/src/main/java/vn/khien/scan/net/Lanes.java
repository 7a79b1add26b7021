package vn.khien.scan.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.khien.scan.Politeness;
import vn.khien.scan.Trouble;

/** Shared by all scans of a {@link Scanner}: how many connections an address and its neighbourhood bear, and how often. */
public final class Lanes {
    /** {@code users} is guarded by the map's entry, {@code nextStart} by the lane. */
    private static final class Lane {
        private final Semaphore places;
        private int users;
        private long nextStart = System.nanoTime();

        Lane(int places) {
            this.places = new Semaphore(places);
        }

        /** Nanoseconds until this start is due. */
        synchronized long reserve(long gap) {
            long now = System.nanoTime();
            long start = Math.max(now, nextStart);
            nextStart = start + gap;
            return start - now;
        }

        synchronized boolean idle() {
            return users == 0 && nextStart - System.nanoTime() < 0;
        }
    }

    private static final int MANY = 1_000;

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /** Waits for its turn; the answer gives the place back, once. */
    Runnable enter(InetAddress address, Politeness politeness, Deadline deadline) throws Fault {
        String own = address.getHostAddress();
        String around = neighbourhood(address);
        Runnable leaveAround = place(around, politeness.connectionsANeighbourhood(), deadline);
        try {
            Runnable leaveOwn = place(own, politeness.connectionsAnAddress(), deadline);
            try {
                Lane lane = lanes.get(own);
                if (lane != null) {
                    deadline.pause(lane.reserve(politeness.betweenStarts().toNanos()));
                }
                return () -> {
                    leaveOwn.run();
                    leaveAround.run();
                };
            } catch (Fault e) {
                leaveOwn.run();
                throw e;
            }
        } catch (Fault e) {
            leaveAround.run();
            throw e;
        }
    }

    private Runnable place(String key, int places, Deadline deadline) throws Fault {
        Lane lane = use(key, places);
        try {
            if (!lane.places.tryAcquire(Math.max(0, deadline.left()), TimeUnit.NANOSECONDS)) {
                leave(key);
                throw new Fault(Trouble.DEADLINE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leave(key);
            throw new Fault(Trouble.CANCELLED);
        }
        return () -> {
            lane.places.release();
            leave(key);
        };
    }

    private Lane use(String key, int places) {
        return lanes.compute(key, (k, lane) -> {
            Lane used = lane == null ? new Lane(places) : lane;
            used.users++;
            return used;
        });
    }

    /** Lanes that nobody uses are forgotten once their next start has passed and there are many. */
    private void leave(String key) {
        lanes.computeIfPresent(key, (k, lane) -> {
            lane.users--;
            return lane;
        });
        if (lanes.size() > MANY) {
            lanes.keySet().forEach(other -> lanes.computeIfPresent(other, (k, lane) -> lane.idle() ? null : lane));
        }
    }

    private static String neighbourhood(InetAddress address) {
        int prefix = address instanceof Inet4Address ? 3 : 8;
        return "around " + HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), prefix));
    }
}
