package vn.khien.label.log;

import java.time.Instant;
import java.util.List;
import vn.khien.db.Tx;

/** How those are told whose domain an entry names; {@code params} are the values of the text {@code notice.<kind>}. */
public interface OwnerNotice {
    void tell(Tx tx, int person, String kind, List<String> params, String path, Instant now);

    /** To a contact who has no account. */
    void mail(Tx tx, String address, String kind, List<String> params, String path, Instant now);
}
