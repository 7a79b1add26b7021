package vn.khien.scan.ports;

import java.util.ArrayList;
import java.util.List;

/** One {@code host} element, as far as it has been read. */
final class HostElement {
    private final Elements xml;
    private final ReportLimits limits;
    private final List<Address> addresses = new ArrayList<>();
    private final List<Hostname> hostnames = new ArrayList<>();
    private final List<Port> ports = new ArrayList<>();
    private final List<OtherPorts> others = new ArrayList<>();
    private final List<Script> scripts = new ArrayList<>();
    private final List<OsMatch> systems = new ArrayList<>();
    private final ScriptElement script;
    private final PortElement port;
    private HostState state = HostState.UNKNOWN;
    private String reason = "";
    private boolean timedOut;
    private boolean looked;
    private Route route = Route.NONE;

    HostElement(Elements xml, ReportLimits limits, Pool<Service> services) {
        this.xml = xml;
        this.limits = limits;
        this.script = new ScriptElement(xml, limits);
        this.port = new PortElement(xml, script, services);
    }

    /** From the start of the element to its end. */
    void read() throws Halt {
        timedOut = xml.attribute("timedout").equals("true");
        while (xml.enter()) {
            switch (xml.name()) {
                case "status" -> {
                    state = HostState.of(xml.attribute("state"));
                    reason = xml.attribute("reason");
                    xml.leave();
                }
                case "address" -> address();
                case "hostnames" -> hostnames();
                case "ports" -> ports();
                case "hostscript" -> scripts();
                case "os" -> systems();
                case "trace" -> route();
                default -> xml.leave();
            }
        }
    }

    private void address() throws Halt {
        Address.Type type = switch (xml.attribute("addrtype")) {
            case "ipv4", "" -> Address.Type.IPV4;
            case "ipv6" -> Address.Type.IPV6;
            case "mac" -> Address.Type.MAC;
            default -> throw Halt.refused("loại địa chỉ lạ", "an address of a kind that nmap does not have");
        };
        addresses.add(new Address(type, xml.attribute("addr"), xml.attribute("vendor")));
        xml.leave();
    }

    private void hostnames() throws Halt {
        while (xml.enter()) {
            if (xml.name().equals("hostname")) {
                hostnames.add(new Hostname(xml.attribute("name"), xml.attribute("type")));
            }
            xml.leave();
        }
    }

    private void ports() throws Halt {
        looked = true;
        while (xml.enter()) {
            switch (xml.name()) {
                case "port" -> {
                    if (ports.size() >= limits.ports()) {
                        throw Halt.beyond("cổng của một máy", limits.ports(), "ports of one host");
                    }
                    ports.add(port.read());
                }
                case "extraports" -> others.add(others());
                default -> xml.leave();
            }
        }
    }

    private OtherPorts others() throws Halt {
        PortState of = PortState.of(xml.attribute("state"));
        int count = xml.count("count");
        List<OtherPorts.Reason> reasons = new ArrayList<>();
        while (xml.enter()) {
            if (xml.name().equals("extrareasons")) {
                reasons.add(new OtherPorts.Reason(xml.attribute("reason"), xml.count("count"), xml.attribute("proto")));
            }
            xml.leave();
        }
        return new OtherPorts(of, count, reasons);
    }

    private void scripts() throws Halt {
        while (xml.enter()) {
            if (xml.name().equals("script")) {
                scripts.add(script.read());
            } else {
                xml.leave();
            }
        }
    }

    private void systems() throws Halt {
        while (xml.enter()) {
            if (xml.name().equals("osmatch")) {
                String name = xml.attribute("name");
                int accuracy = xml.count("accuracy");
                List<String> cpes = new ArrayList<>();
                cpes(cpes);
                systems.add(new OsMatch(name, accuracy, cpes));
            } else {
                xml.leave();
            }
        }
    }

    /** Those of all classes of a match, and of the match itself. */
    private void cpes(List<String> cpes) throws Halt {
        while (xml.enter()) {
            switch (xml.name()) {
                case "cpe" -> cpes.add(xml.text());
                case "osclass" -> cpes(cpes);
                default -> xml.leave();
            }
        }
    }

    private void route() throws Halt {
        List<Route.Hop> hops = new ArrayList<>();
        while (xml.enter()) {
            if (xml.name().equals("hop")) {
                hops.add(new Route.Hop(
                        xml.count("ttl"), xml.attribute("ipaddr"), xml.attribute("host"), xml.attribute("rtt")));
            }
            xml.leave();
        }
        route = new Route(hops);
    }

    Host host(boolean partial) {
        return new Host(addresses, hostnames, state, reason, timedOut, partial, look(partial), scripts, systems, route);
    }

    private PortLook look(boolean partial) {
        if (partial) {
            return new PortLook.NotAssessed(PortLook.Gap.CUT_OFF, ports);
        }
        if (timedOut) {
            return new PortLook.NotAssessed(PortLook.Gap.TIMED_OUT, ports);
        }
        if (looked) {
            return new PortLook.Assessed(ports, others);
        }
        return new PortLook.NotAssessed(state == HostState.UP ? PortLook.Gap.NOT_ASKED : PortLook.Gap.NOT_UP, ports);
    }
}
