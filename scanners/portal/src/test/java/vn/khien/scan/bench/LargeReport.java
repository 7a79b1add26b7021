package vn.khien.scan.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A report as nmap writes it of hosts whose 65,535 ports are told one by one: 4 of them are 38 MB. */
public final class LargeReport {
    public static final int PORTS = 65_535;

    private static final List<String> SERVICES = List.of("unknown", "http", "ms-wbt-server", "unknown", "postgresql");
    private static final List<String> STATES = List.of("closed", "closed", "filtered", "open");
    private static final List<String> REASONS = List.of("reset", "reset", "no-response", "syn-ack");

    private LargeReport() {}

    public static void write(Path file, int hosts) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            write(out, hosts, PORTS);
        }
    }

    public static void write(Writer out, int hosts, int ports) throws IOException {
        out.write("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE nmaprun>
                <?xml-stylesheet href="file:///usr/bin/../share/nmap/nmap.xsl" type="text/xsl"?>
                <!-- Nmap 7.93 scan initiated as: nmap -p- -oX -->
                <nmaprun scanner="nmap" args="nmap -p- -oX" start="1795492618" version="7.93" xmloutputversion="1.05">
                <scaninfo type="syn" protocol="tcp" numservices="65535" services="1-65535"/>
                <verbose level="0"/>
                <debugging level="0"/>
                """);
        for (int host = 1; host <= hosts; host++) {
            out.write("<host starttime=\"1795492618\" endtime=\"1795492620\">"
                    + "<status state=\"up\" reason=\"user-set\" reason_ttl=\"0\"/>\n<address addr=\"192.0.2." + host
                    + "\" addrtype=\"ipv4\"/>\n<hostnames>\n</hostnames>\n<ports>");
            for (int port = 1; port <= ports; port++) {
                out.write(port(port));
            }
            out.write("</ports>\n<times srtt=\"8\" rttvar=\"378\" to=\"100000\"/>\n</host>\n");
        }
        out.write("<runstats><finished time=\"1795492699\" elapsed=\"81.00\" exit=\"success\"/><hosts up=\"" + hosts
                + "\" down=\"0\" total=\"" + hosts + "\"/>\n</runstats>\n</nmaprun>\n");
    }

    private static String port(int port) {
        int kind = port % STATES.size();
        return "<port protocol=\"tcp\" portid=\"" + port + "\"><state state=\"" + STATES.get(kind) + "\" reason=\""
                + REASONS.get(kind) + "\" reason_ttl=\"64\"/><service name=\"" + SERVICES.get(port % SERVICES.size())
                + "\" method=\"table\" conf=\"3\"/></port>\n";
    }
}
