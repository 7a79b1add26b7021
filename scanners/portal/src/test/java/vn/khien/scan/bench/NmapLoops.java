package vn.khien.scan.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.khien.scan.ports.Host;
import vn.khien.scan.ports.NmapReport;
import vn.khien.scan.ports.Run;

/** Reads one report again and again, by our reader and by a loop that only asks the JDK for the next event. */
public final class NmapLoops {
    private NmapLoops() {}

    /**
     * {@code FILE ROUNDS}: as many to get warm, and as many that count. Prints, apart by blanks, the medians of bare and
     * of ours in seconds, the ports read, whether the report was complete, the highest use of the heap in bytes.
     */
    public static void main(String[] words) throws IOException, XMLStreamException {
        Path file = Path.of(words[0]);
        int rounds = Integer.parseInt(words[1]);
        double[] bare = new double[rounds];
        double[] ours = new double[rounds];
        int[] ports = new int[1];
        boolean complete = true;
        for (int i = -rounds; i < rounds; i++) {
            long start = System.nanoTime();
            bare(file);
            long between = System.nanoTime();
            ports[0] = 0;
            complete &= ours(file, ports);
            long end = System.nanoTime();
            bare[Math.max(i, 0)] = (between - start) / 1e9;
            ours[Math.max(i, 0)] = (end - between) / 1e9;
        }
        Arrays.sort(bare);
        Arrays.sort(ours);
        System.out.println(bare[rounds / 2] + " " + ours[rounds / 2] + " " + ports[0] + " " + complete + " " + peak());
    }

    private static void bare(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                xml.next();
            }
        }
    }

    private static boolean ours(Path file, int[] ports) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            NmapReport report = new NmapReport(in);
            while (true) {
                switch (report.next()) {
                    case Host host -> ports[0] += host.look().ports().size();
                    case Run run -> {
                        return run.complete();
                    }
                }
            }
        }
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
