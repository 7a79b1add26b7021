package vn.khien.scan.ports;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code script} elements of one host. */
final class ScriptElement {
    private final Elements xml;
    private final ReportLimits limits;
    private int scripts;

    ScriptElement(Elements xml, ReportLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    /** From the start of the element to its end. */
    Script read() throws Halt {
        if (++scripts > limits.scripts()) {
            throw Halt.beyond("kết quả script của một máy", limits.scripts(), "script results of one host");
        }
        String id = xml.attribute("id");
        String output = xml.attribute("output");
        return new Script(id, output, data());
    }

    private List<Script.Datum> data() throws Halt {
        List<Script.Datum> data = List.of();
        while (xml.enter()) {
            boolean table = xml.name().equals("table");
            if (!table && !xml.name().equals("elem")) {
                xml.leave();
                continue;
            }
            String key = xml.attribute("key");
            data = data.isEmpty() ? new ArrayList<>() : data;
            data.add(table ? new Script.Table(key, data()) : new Script.Value(key, xml.text()));
        }
        return data;
    }
}
