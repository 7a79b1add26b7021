package vn.khien.scan;

import java.util.List;

/**
 * What the inventory knows of the portal; its pages are compared with it.
 *
 * @param owners names of the owner, in any language; empty: not told
 * @param labelHost host of the trust label with its port where that is not 443, as {@code nhan.example.gov.vn}; empty:
 *     not told
 * @param cid of the label that was issued for this portal; empty: none
 * @param portals host names of other portals, against imitation; empty: not told
 * @param stateBody whether the owner is known to be one: two of them may well be called alike
 */
public record ContentLook(List<String> owners, String labelHost, String cid, List<String> portals, boolean stateBody) {
    public static final ContentLook STRANGER = new ContentLook(List.of(), "", "", List.of(), false);

    public ContentLook {
        owners = List.copyOf(owners);
        portals = List.copyOf(portals);
    }

    public ContentLook withOwners(List<String> other) {
        return new ContentLook(other, labelHost, cid, portals, stateBody);
    }

    public ContentLook withLabel(String host, String itsCid) {
        return new ContentLook(owners, host, itsCid, portals, stateBody);
    }

    public ContentLook withPortals(List<String> other) {
        return new ContentLook(owners, labelHost, cid, other, stateBody);
    }

    public ContentLook withStateBody(boolean other) {
        return new ContentLook(owners, labelHost, cid, portals, other);
    }
}
