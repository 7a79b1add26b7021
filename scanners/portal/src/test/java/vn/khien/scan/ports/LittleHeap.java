package vn.khien.scan.ports;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.function.IntFunction;

/** Reads an endless kind of report in a JVM of its own, made as it is read. */
public final class LittleHeap {
    private LittleHeap() {}

    /** {@code KIND PARTS}: prints hosts told, whether complete, and because. */
    public static void main(String[] words) {
        int parts = Integer.parseInt(words[1]);
        NmapReport report = new NmapReport(new SequenceInputStream(new Enumeration<>() {
            private int part = -1;

            @Override
            public boolean hasMoreElements() {
                return part <= parts;
            }

            @Override
            public InputStream nextElement() {
                String text = part < 0
                        ? Reading.HEAD
                        : part == parts ? Reading.TAIL : kind(words[0]).apply(part);
                part++;
                return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }
        }));
        int hosts = 0;
        while (true) {
            switch (report.next()) {
                case Host host -> hosts++;
                case Run run -> {
                    System.out.println(hosts + " " + run.complete() + " "
                            + run.because().map(text -> text.en()).orElse(""));
                    return;
                }
            }
        }
    }

    private static IntFunction<String> kind(String word) {
        return switch (word) {
            case "hosts" ->
                part -> ("<host><address addr=\"192.0.2.1\"/><ports><port protocol=\"tcp\" portid=\"" + part % 65_536
                                + "\"><script id=\"a\" output=\"" + "x".repeat(100) + part
                                + "\"/></port></ports></host>")
                        .repeat(1_000);
            case "ports" ->
                part -> (part == 0 ? "<host><ports>" : "") + "<port protocol=\"tcp\" portid=\"" + part % 65_536
                        + "\"><service name=\"n" + part + "\" product=\"p" + part + "\" version=\"v" + part
                        + "\"/></port>";
            case "outputs" ->
                part -> (part == 0 ? "<host><hostscript>" : "") + "<script id=\"a\" output=\"" + "ớ".repeat(900_000)
                        + "\"/>";
            case "tables" ->
                part -> (part == 0 ? "<host><hostscript><script id=\"a\">" : "") + "<elem key=\"k" + part + "\">v"
                        + part + "</elem>";
            case "attribute" -> part -> (part == 0 ? "<host comment=\"" : "") + "x".repeat(1 << 20);
            case "nested" -> part -> "<e>".repeat(1_000);
            case "blanks" -> part -> " ".repeat(1 << 20);
            default -> throw new IllegalArgumentException(word);
        };
    }
}
