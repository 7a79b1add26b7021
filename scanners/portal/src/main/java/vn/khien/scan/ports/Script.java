package vn.khien.scan.ports;

import java.util.List;

/**
 * What a script of nmap found.
 *
 * @param output for people, with line feeds; the target's own words may be in it
 * @param data the same for machines; empty where the script gives none
 */
public record Script(String id, String output, List<Datum> data) {
    public Script {
        data = List.copyOf(data);
    }

    /** {@code key} is empty where there is none; a key may come twice. */
    public sealed interface Datum {
        String key();
    }

    public record Value(String key, String text) implements Datum {}

    public record Table(String key, List<Datum> data) implements Datum {
        public Table {
            data = List.copyOf(data);
        }
    }
}
