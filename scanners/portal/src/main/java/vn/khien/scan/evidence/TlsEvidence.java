package vn.khien.scan.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.khien.scan.Collector;
import vn.khien.scan.Text;
import vn.khien.scan.Trouble;
import vn.khien.scan.tls.Protocol;

/**
 * Version 2. Which versions the server takes, the certificates it shows, and the rest of what it speaks.
 *
 * @param protocols all six, in the order of {@link Protocol}
 * @param detail empty in version 1
 */
public record TlsEvidence(
        String target,
        String host,
        String address,
        Map<Protocol, Offer> protocols,
        Shown shown,
        Optional<TlsDetail> detail)
        implements Facts {
    public static final int VERSION = 2;

    public enum Taken {
        YES,
        NO,
        UNKNOWN
    }

    /** {@code how}: {@code hello}, {@code alert 70}, {@code hello 0x0303}, {@code close}, or the word of a {@link Trouble}. */
    public record Offer(Taken taken, String how) {}

    public sealed interface Shown {
        /** {@code chain}: DER, as the server ordered it. {@code suite}: {@code 0x1301}. */
        record Certificates(Protocol version, String suite, List<byte[]> chain, Optional<Anchored> anchored)
                implements Shown {}

        record Nothing(Trouble trouble, String detail) implements Shown {}
    }

    /**
     * The way from the leaf to a root that this scan trusted.
     *
     * @param path places in the chain, leaf first
     * @param root DER of the root
     * @param system a root of the system; false: one given to the scan
     */
    public record Anchored(List<Integer> path, byte[] root, boolean system) {}

    /** Unknown for a version that was not asked for. */
    public Offer offer(Protocol protocol) {
        return protocols.getOrDefault(protocol, new Offer(Taken.UNKNOWN, "not asked"));
    }

    @Override
    public Collector collector() {
        return Collector.TLS;
    }

    @Override
    public List<Text> gaps() {
        List<Text> gaps = new ArrayList<>();
        protocols.forEach((protocol, offer) -> {
            if (offer.taken() == Taken.UNKNOWN) {
                gaps.add(new Text(
                        protocol.word() + ": chưa xác định (" + offer.how() + ")",
                        protocol.word() + ": unknown (" + offer.how() + ")"));
            }
        });
        if (shown instanceof Shown.Nothing nothing && !nothing.trouble().definite()) {
            Text why = nothing.trouble().text();
            gaps.add(new Text("chứng thư số: " + why.vi(), "certificate: " + why.en()));
        }
        detail.ifPresent(found -> gaps(found, gaps));
        return gaps;
    }

    private static void gaps(TlsDetail detail, List<Text> gaps) {
        detail.suites().forEach((protocol, suites) -> {
            if (!suites.cut().isEmpty()) {
                gaps.add(new Text(
                        protocol.word() + ": chưa biết hết bộ mã (" + suites.cut() + ")",
                        protocol.word() + ": not all cipher suites are known (" + suites.cut() + ")"));
            }
        });
        detail.groups().forEach((protocol, groups) -> {
            if (!groups.cut().isEmpty()) {
                gaps.add(new Text(
                        protocol.word() + ": chưa biết hết nhóm trao đổi khóa (" + groups.cut() + ")",
                        protocol.word() + ": not all key exchange groups are known (" + groups.cut() + ")"));
            }
        });
        detail.features().forEach((feature, offer) -> {
            if (offer.taken() == Taken.UNKNOWN) {
                gaps.add(new Text(
                        feature.word() + ": chưa xác định (" + offer.how() + ")",
                        feature.word() + ": unknown (" + offer.how() + ")"));
            }
        });
    }
}
