package vn.khien.scan.ports;

import java.util.Comparator;
import java.util.List;
import vn.khien.scan.Text;

/** How far the ports of a host were looked at. That none is listed means that none is open only when assessed. */
public sealed interface PortLook {
    /** Those told one by one, in the order of the report. */
    List<Port> ports();

    /** What is known of one port. Whatever the look came to, a port that is listed counts. */
    default Seen seen(Asked asked, String protocol, int port) {
        Seen seen = ports().stream()
                .filter(one -> one.number() == port && one.protocol().equals(protocol))
                .map(one -> Seen.of(one.state()))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> unlisted(asked, protocol, port));
        return seen == Seen.NOT_OPEN && asked.blind().contains(protocol) ? Seen.UNKNOWN : seen;
    }

    private Seen unlisted(Asked asked, String protocol, int port) {
        return switch (this) {
            case Assessed assessed
            when asked.covers(protocol, port) ->
                assessed.others().stream()
                        .filter(others -> others.mayHold(protocol))
                        .map(others -> Seen.of(others.state()))
                        .min(Comparator.naturalOrder())
                        .orElse(Seen.UNKNOWN);
            case Assessed assessed -> Seen.UNKNOWN;
            case NotAssessed not -> Seen.UNKNOWN;
        };
    }

    /** {@code others}: what was asked besides, in sums. */
    record Assessed(List<Port> ports, List<OtherPorts> others) implements PortLook {
        public Assessed {
            ports = List.copyOf(ports);
            others = List.copyOf(others);
        }
    }

    /** {@code ports}: seen all the same; there may be more. */
    record NotAssessed(Gap why, List<Port> ports) implements PortLook {
        public NotAssessed {
            ports = List.copyOf(ports);
        }
    }

    enum Gap {
        TIMED_OUT(
                "chưa đánh giá: nmap bỏ dở máy này vì quá thời gian (--host-timeout)",
                "not assessed: nmap gave this host up after its time limit (--host-timeout)"),
        CUT_OFF("chưa đánh giá: báo cáo bị cắt giữa máy này", "not assessed: the report is cut off within this host"),
        NOT_UP("chưa đánh giá: máy không trả lời", "not assessed: the host did not answer"),
        NOT_ASKED("chưa đánh giá: nmap không dò cổng nào", "not assessed: nmap looked at no ports");

        private final Text text;

        Gap(String vi, String en) {
            this.text = new Text(vi, en);
        }

        public Text text() {
            return text;
        }
    }
}
