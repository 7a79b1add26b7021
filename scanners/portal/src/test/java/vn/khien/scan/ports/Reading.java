package vn.khien.scan.ports;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A report read to its end. */
record Reading(List<Host> hosts, Run run) {
    static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE nmaprun>
            <nmaprun scanner="nmap" args="nmap -oX - portal.example" start="1795492616" version="7.93">
            """;
    static final String FINISHED = """
            <runstats><finished time="1795492617" exit="success"/><hosts up="1" down="2" total="3"/></runstats>
            """;
    static final String TAIL = FINISHED + "</nmaprun>\n";

    static Reading of(InputStream in, ReportLimits limits) {
        NmapReport report = new NmapReport(in, limits);
        List<Host> hosts = new ArrayList<>();
        while (true) {
            switch (report.next()) {
                case Host host -> hosts.add(host);
                case Run run -> {
                    return new Reading(hosts, run);
                }
            }
        }
    }

    static Reading of(byte[] report) {
        return of(new ByteArrayInputStream(report), ReportLimits.PUBLIC);
    }

    static Reading of(String report) {
        return of(report.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a report that has only this between head and tail. */
    static Reading inside(String elements) {
        return of(HEAD + elements + TAIL);
    }

    /** Of one host with these elements. */
    static Host host(String elements) {
        return inside("<host><status state=\"up\" reason=\"syn-ack\"/>" + elements + "</host>")
                .hosts()
                .getFirst();
    }

    static Port port(String elements) {
        return host("<ports><port protocol=\"tcp\" portid=\"443\">" + elements + "</port></ports>")
                .look()
                .ports()
                .getFirst();
    }

    boolean refused() {
        return run.ending() instanceof Ending.Refused;
    }

    boolean cutOff() {
        return run.ending() instanceof Ending.CutOff;
    }

    /** English; empty where there is no reason. */
    String because() {
        return run.because().map(text -> text.en()).orElse("");
    }
}
