package vn.khien.web;

import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often one address may come: so many at once, given back evenly over a time. An IPv6 address counts as its /64. */
public final class AddressLimit {
    private static final int REMEMBERED = 20_000;

    private final int capacity;
    private final Duration time;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    public AddressLimit(int capacity, Duration time) {
        this.capacity = capacity;
        this.time = time;
    }

    /** False: it came too often. */
    public boolean admits(String address) {
        // A bucket that is full again says no more than none.
        if (buckets.size() > REMEMBERED) buckets.values().removeIf(each -> each.getAvailableTokens() >= capacity);
        if (buckets.size() > REMEMBERED) buckets.clear();
        return buckets.computeIfAbsent(network(address), key -> fresh()).tryConsume(1);
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, time))
                .build();
    }

    static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
