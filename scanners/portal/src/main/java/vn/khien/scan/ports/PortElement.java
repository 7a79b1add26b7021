package vn.khien.scan.ports;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code port} elements. */
final class PortElement {
    private static final int HIGHEST = 65_535;
    private static final int SMALL = 128;

    private final Elements xml;
    private final ScriptElement script;
    private final Pool<Service> services;

    PortElement(Elements xml, ScriptElement script, Pool<Service> services) {
        this.xml = xml;
        this.script = script;
        this.services = services;
    }

    /** From the start of the element to its end. */
    Port read() throws Halt {
        String protocol = xml.attribute("protocol");
        int number = xml.number("portid");
        if (protocol.isEmpty() || number < 0 || number > HIGHEST) {
            throw Halt.refused(
                    "một cổng không có giao thức hoặc số từ 0 đến 65535",
                    "a port without a protocol or a number from 0 to 65535");
        }
        PortState state = PortState.UNKNOWN;
        String reason = "";
        Service service = Service.NONE;
        List<Script> scripts = List.of();
        while (xml.enter()) {
            switch (xml.name()) {
                case "state" -> {
                    state = PortState.of(xml.attribute("state"));
                    reason = xml.attribute("reason");
                    xml.leave();
                }
                case "service" -> service = service();
                case "script" -> {
                    scripts = scripts.isEmpty() ? new ArrayList<>() : scripts;
                    scripts.add(script.read());
                }
                default -> xml.leave();
            }
        }
        return new Port(protocol, number, state, reason, service, scripts);
    }

    private Service service() throws Halt {
        String name = "";
        String product = "";
        String version = "";
        String extraInfo = "";
        String osType = "";
        String deviceType = "";
        String hostname = "";
        String tunnel = "";
        String method = "";
        int confidence = 0;
        for (int i = 0; i < xml.attributes(); i++) {
            switch (xml.attributeName(i)) {
                case "name" -> name = xml.attribute(i);
                case "product" -> product = xml.attribute(i);
                case "version" -> version = xml.attribute(i);
                case "extrainfo" -> extraInfo = xml.attribute(i);
                case "ostype" -> osType = xml.attribute(i);
                case "devicetype" -> deviceType = xml.attribute(i);
                case "hostname" -> hostname = xml.attribute(i);
                case "tunnel" -> tunnel = xml.attribute(i);
                case "method" -> method = xml.attribute(i);
                case "conf" -> confidence = xml.count("conf");
                default -> {}
            }
        }
        List<String> cpes = List.of();
        while (xml.enter()) {
            if (xml.name().equals("cpe")) {
                cpes = cpes.isEmpty() ? new ArrayList<>() : cpes;
                cpes.add(xml.text());
            } else {
                xml.leave();
            }
        }
        Service service = new Service(
                name, product, version, extraInfo, osType, deviceType, hostname, tunnel, method, confidence, cpes);
        int length = name.length() + product.length() + version.length() + extraInfo.length() + osType.length();
        boolean small = length + deviceType.length() + hostname.length() + tunnel.length() + method.length() < SMALL;
        return small && cpes.isEmpty() ? services.same(name.hashCode(), service) : service;
    }
}
