package vn.khien.scan.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import vn.khien.scan.evidence.PortEvidence;
import vn.khien.scan.probe.KnownPort;

/** The member {@code ports} of {@code khien-scan-1}: each open port by number and usual name, the others by number. */
final class PortJson {
    private PortJson() {}

    static JsonObject write(PortEvidence ports) {
        JsonArray open = new JsonArray();
        ports.open()
                .forEach(port -> open.add(new JsonObject()
                        .put("port", port)
                        .put("name", KnownPort.of(port).map(KnownPort::name).orElse(""))));
        return new JsonObject()
                .put("address", ports.address())
                .put("open", open)
                .put("refused", new JsonArray(ports.refused()))
                .put("silent", new JsonArray(ports.silent()))
                .put("unasked", new JsonArray(ports.unasked()))
                .put("steady", ports.steady());
    }
}
