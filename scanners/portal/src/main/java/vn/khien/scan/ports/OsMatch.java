package vn.khien.scan.ports;

import java.util.List;

/**
 * An operating system that the host behaves like.
 *
 * @param accuracy per cent, 0 where unsaid
 */
public record OsMatch(String name, int accuracy, List<String> cpes) {
    public OsMatch {
        cpes = List.copyOf(cpes);
    }
}
