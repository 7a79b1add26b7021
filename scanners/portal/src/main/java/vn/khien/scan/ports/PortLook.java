package vn.khien.scan.ports;

import java.util.List;
import vn.khien.scan.Text;

/** How far the ports of a host were looked at. That none is listed means that none is open only when assessed. */
public sealed interface PortLook {
    /** Those told one by one, in the order of the report. */
    List<Port> ports();

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
