package vn.khien;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files as nmap 7.93 and a build tool write them, for a bench. */
final class BroughtFiles {
    static final int HOSTS = 13;
    static final int PORTS = 1_000;
    static final int PACKAGES = 2_185;

    private static final int FIRST_PORT = 20_001;

    /** What answers on every fourth port: each is the business of another rule, and none is of an old version. */
    private static final List<String> SERVICES = List.of(
            "name=\"ssh\" product=\"OpenSSH\" version=\"9.9p2\" extrainfo=\"protocol 2.0\"",
            "name=\"mysql\" product=\"MySQL\" extrainfo=\"unauthorized\"",
            "name=\"ftp\" product=\"vsftpd\" hostname=\"kho\"",
            "name=\"ipp\" product=\"CUPS\" hostname=\"in\"");

    private BroughtFiles() {}

    static String address(int host) {
        return "198.51.100." + host;
    }

    /**
     * A report of all hosts with a thousand open ports each.
     *
     * @param shuffled by what; empty list: in order
     * @param closed the host whose ports were asked and are closed; 0: none
     */
    static byte[] report(Instant began, Random order, int closed) {
        List<String> hosts = new ArrayList<>();
        for (int host = 1; host <= HOSTS; host++) hosts.add(host(host, host == closed, order));
        Collections.shuffle(hosts, order);
        long start = began.getEpochSecond();
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE nmaprun>\n<nmaprun scanner=\"nmap\" args=\"nmap -sT -sV -p 20001-21000 -oX nmap.xml 198.51.100.1-13\" start=\""
                        + start
                        + "\" version=\"7.93\" xmloutputversion=\"1.05\">\n<scaninfo type=\"connect\" protocol=\"tcp\" numservices=\"1000\" services=\"20001-21000\"/>\n"
                        + String.join("", hosts)
                        + "<runstats><finished time=\"" + (start + 900)
                        + "\" elapsed=\"900.00\" exit=\"success\"/><hosts up=\"13\" down=\"0\" total=\"13\"/>\n</runstats>\n</nmaprun>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String host(int host, boolean closed, Random order) {
        List<String> ports =
                IntStream.range(0, PORTS).mapToObj(BroughtFiles::port).collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(ports, order);
        return "<host><status state=\"up\" reason=\"syn-ack\" reason_ttl=\"0\"/>\n<address addr=\"" + address(host)
                + "\" addrtype=\"ipv4\"/>\n<hostnames>\n</hostnames>\n<ports>"
                + (closed
                        ? "<extraports state=\"closed\" count=\"1000\">\n<extrareasons reason=\"conn-refused\" count=\"1000\" proto=\"tcp\" ports=\"20001-21000\"/>\n</extraports>\n"
                        : String.join("", ports))
                + "</ports>\n<times srtt=\"87\" rttvar=\"56\" to=\"100000\"/>\n</host>\n";
    }

    private static String port(int n) {
        return "<port protocol=\"tcp\" portid=\"" + (FIRST_PORT + n)
                + "\"><state state=\"open\" reason=\"syn-ack\" reason_ttl=\"0\"/><service "
                + SERVICES.get(n % SERVICES.size()) + " method=\"probed\" conf=\"10\"/></port>\n";
    }

    /** CycloneDX of packages that there are not. */
    static byte[] bill(Random order) {
        List<String> packages = IntStream.rangeClosed(1, PACKAGES)
                .mapToObj(n -> "{\"type\":\"library\",\"name\":\"goi-" + n + "\",\"version\":\"1." + n
                        + ".0\",\"purl\":\"pkg:maven/vn.example/goi-" + n + "@1." + n + ".0\"}")
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(packages, order);
        return ("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,\"components\":["
                        + String.join(",\n", packages) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
