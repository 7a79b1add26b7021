package vn.khien.scan.evidence;

import java.util.ArrayList;
import java.util.List;
import vn.khien.scan.Collector;
import vn.khien.scan.Text;
import vn.khien.scan.Trouble;

/**
 * Version 1. Which TCP ports of one address took a connection from us; nothing was said on them. Each list ascends.
 *
 * @param open a connection came about
 * @param refused answered with a reset
 * @param silent no answer to two tries, or one of a router: closed to us by a filter, if the host answers elsewhere
 * @param unasked not allowed, or the look ended before
 * @param steady the portal's own port took connections before the look and after it
 */
public record PortEvidence(
        String target,
        String address,
        List<Integer> open,
        List<Integer> refused,
        List<Integer> silent,
        List<Integer> unasked,
        boolean steady)
        implements Facts {
    public static final int VERSION = 1;

    public PortEvidence {
        open = List.copyOf(open);
        refused = List.copyOf(refused);
        silent = List.copyOf(silent);
        unasked = List.copyOf(unasked);
    }

    /** Whether silence there is the filter's answer and not the host's that shuts us out altogether. */
    public boolean closed(int port) {
        return refused.contains(port) || (steady && silent.contains(port));
    }

    @Override
    public Collector collector() {
        return Collector.PORTS;
    }

    @Override
    public List<Text> gaps() {
        List<Text> gaps = new ArrayList<>();
        if (!steady && !silent.isEmpty()) {
            gaps.add(new Text(
                    silent.size() + " cổng im lặng, và chính cổng của trang cũng không còn nhận kết nối",
                    silent.size() + " ports stay silent, and the portal's own port takes no connections any more"));
        }
        if (!unasked.isEmpty()) {
            gaps.add(new Text(
                    unasked.size() + " cổng chưa được thử: "
                            + Trouble.DEADLINE.text().vi() + " hoặc không được phép",
                    unasked.size() + " ports were not tried: "
                            + Trouble.DEADLINE.text().en() + ", or they are not allowed"));
        }
        return gaps;
    }
}
