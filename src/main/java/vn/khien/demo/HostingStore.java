package vn.khien.demo;

import static vn.khien.schema.Tables.DOMAIN_TOKEN;
import static vn.khien.schema.Tables.LABEL;
import static vn.khien.schema.Tables.PORTAL;

import java.util.ArrayList;
import java.util.List;
import vn.khien.db.Tx;

/** The demo's hosting firm: it puts the domain proof and the pointer to the label on every portal it hosts. */
public final class HostingStore {
    /** Strings of {@code _trust-label.<host>}: the proof asked for, and the newest label with its address. */
    public List<String> trustLabel(Tx tx, String host, String labelUrl) {
        List<String> strings = new ArrayList<>();
        tx.sql()
                .select(DOMAIN_TOKEN.TOKEN)
                .from(DOMAIN_TOKEN)
                .join(PORTAL)
                .on(PORTAL.ID.eq(DOMAIN_TOKEN.PORTAL_ID))
                .where(PORTAL.HOST.eq(host))
                .forEach(r -> strings.add("khien-proof=" + r.value1()));
        tx.sql()
                .select(LABEL.CID)
                .from(LABEL)
                .join(PORTAL)
                .on(PORTAL.ID.eq(LABEL.PORTAL_ID))
                .where(PORTAL.HOST.eq(host))
                .orderBy(LABEL.VERSION.desc())
                .limit(1)
                .forEach(r -> strings.add("khien-label=" + labelUrl + "/v/" + r.value1()));
        return strings;
    }
}
