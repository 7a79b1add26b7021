package vn.khien.scan.evidence;

import java.util.List;
import vn.khien.scan.ContentLook;
import vn.khien.scan.content.Lookalikes;
import vn.khien.scan.content.Resemblance;

/**
 * What the inventory knew of the portal when its pages were fetched.
 *
 * @param owners empty: not told
 * @param labelHost empty: not told
 * @param cid empty: no label was issued
 * @param compared names of other portals that the host was compared with
 * @param alike those that it could be taken for
 */
public record Registered(List<String> owners, String labelHost, String cid, int compared, List<Resemblance> alike) {
    public static final Registered NOTHING = new Registered(List.of(), "", "", 0, List.of());

    public Registered {
        owners = List.copyOf(owners);
        alike = List.copyOf(alike);
    }

    /** {@code host}: of the target. */
    public static Registered of(ContentLook known, String host) {
        return new Registered(
                known.owners(),
                known.labelHost(),
                known.cid(),
                Math.min(known.portals().size(), Lookalikes.MOST),
                Lookalikes.of(host, known.portals(), known.stateBody()));
    }
}
