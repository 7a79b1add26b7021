package vn.khien.label;

import static vn.khien.inventory.Province.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Organisation;
import vn.khien.inventory.OrganisationStore;
import vn.khien.inventory.PortalAddress;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;

/** Rows that tests of labels begin with. */
public final class LabelRows {
    private LabelRows() {}

    /** An authority of this code, which must be new. */
    public static Organisation authority(String code) {
        return database().write(Scope.SYSTEM, tx -> {
            var organisations = new OrganisationStore();
            int id = organisations.add(
                    tx,
                    new OrganisationStore.Fresh(
                            code,
                            OptionalInt.empty(),
                            Organisation.Kind.AUTHORITY,
                            true,
                            "Cơ quan cấp nhãn mẫu",
                            "Sample issuer",
                            Optional.of(LocalDate.of(2025, 7, 1)),
                            Optional.empty(),
                            true));
            return organisations.find(tx, id).orElseThrow();
        });
    }

    /** The portal of a registered system at {@code host}, port 443. */
    public static long portal(Tx tx, Province province, long system, String host, Instant at) {
        var made = new PortalStore()
                .register(
                        tx,
                        province.owner().id(),
                        OptionalLong.of(system),
                        new PortalAddress(host, 443),
                        "Cổng " + host,
                        Optional.empty(),
                        at);
        return ((PortalStore.Registered.As) made).id();
    }

    /** A level decision in force. */
    public static void decided(Tx tx, long system) {
        tx.sql()
                .execute(
                        "insert into level_decision (system_id, regime, level, number, signed_on, signer, recorded_at) values (?, 'ND331', 3, '1/QĐ', date '2026-01-05', 'Đ', now())",
                        system);
    }

    /**
     * A scan that ended.
     *
     * @param verdict JSON of the label's verdict
     */
    public static long scanned(Tx tx, long portal, String status, String verdict, Instant at) {
        long scan = tx.sql()
                .fetchSingle(
                        "with a as (insert into scan_authorisation (org_id, portal_id, number, dated, scope, ports, since, until, stop_contact, recorded_at)"
                                + " select org_id, id, '1', date '2026-01-01', 'x', '{443}', date '2026-01-01', date '2029-01-01', 'x', now() from portal where id = ? returning id, portal_id)"
                                + " insert into scan (portal_id, authorisation_id, asked_at) select portal_id, id, cast(? as timestamptz) from a returning id",
                        portal,
                        at.toString())
                .get(0, Long.class);
        tx.sql()
                .execute(
                        "insert into scan_result values (?, ?, '[]', '{}', '1', cast(? as jsonb), cast(? as timestamptz), cast(? as timestamptz))",
                        scan,
                        status,
                        verdict,
                        at.toString(),
                        at.toString());
        return scan;
    }

    /** A verdict of the basic tier. */
    public static String verdict(String criteria) {
        return "{\"scheme\":\"NCA-2026\",\"tier\":\"basic\",\"verdict\":\"met\",\"criteria\":" + criteria + "}";
    }
}
