package vn.khien.label.log;

import static vn.khien.inventory.Province.NOW;
import static vn.khien.inventory.Province.database;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import vn.khien.badge.Cid;
import vn.khien.badge.KeySet;
import vn.khien.badge.Tier;
import vn.khien.badge.log.EntryJson;
import vn.khien.db.Scope;
import vn.khien.identity.Actor;
import vn.khien.inventory.PortalStore;
import vn.khien.inventory.Province;
import vn.khien.label.IssuedLabel;
import vn.khien.label.Issuing;
import vn.khien.label.LabelRows;
import vn.khien.label.LabelStore;

/**
 * A province with one portal and a log key of its own.
 *
 * @param officer the first contact of the portal's system; the second has no account
 */
record SampleLabels(Province province, Actor officer, String host, KeySet keys) {
    /** Of a credential that {@link #entry} tells of. */
    static final int INDEX = 7;

    private static final LabelStore LABELS = new LabelStore();
    private static final String URL = "https://label.example";

    static SampleLabels fresh() {
        Province province = Province.fresh();
        Actor officer = province.officer();
        String host = "nhat-ky-" + province.n() + ".localhost";
        long system = province.registered(officer, "Cổng " + province.n());
        database().change(Scope.SYSTEM, tx -> {
            tx.sql()
                    .execute(
                            "update system_contact set person_id = ? where system_id = ? and ordinal = 1",
                            officer.person(),
                            system);
            LabelRows.portal(tx, province, system, host, NOW);
        });
        LabelRows.authority("LOG" + province.n());
        return new SampleLabels(province, officer, host, KeySet.ceremony("label.example", NOW, new SecureRandom()));
    }

    IssuedLabel issued() {
        return issued(Tier.BASIC);
    }

    IssuedLabel issued(Tier tier) {
        var issuing = new Issuing(LABELS, (tx, purpose, moment) -> keys, URL, true, new SecureRandom());
        Cid cid = database().write(Scope.SYSTEM, tx -> {
            long portal = new PortalStore().byHost(tx, host, 443).orElseThrow().id();
            return issuing.issue(
                    tx,
                    LABELS.holder(tx, portal).orElseThrow(),
                    tier,
                    new Issuing.Ground(NOW, "Tổ chức đánh giá mẫu", "sha-256:x"),
                    Optional.empty(),
                    NOW);
        });
        return label(cid);
    }

    static IssuedLabel label(Cid cid) {
        return database().read(Scope.SYSTEM, tx -> LABELS.find(tx, cid.value())).orElseThrow();
    }

    /** The entry of an event, for whoever wants to log it without the rows that go with it. */
    byte[] entry(EntryJson.Event event, Cid cid, String jws) {
        return entry(event, cid, jws, 1, INDEX);
    }

    byte[] entry(EntryJson.Event event, Cid cid, String jws, int number, int index) {
        return new EntryJson(
                        event,
                        Optional.of(URL + "/c/" + cid + "#" + number),
                        Optional.of(EntryJson.digest(jws)),
                        List.of(host),
                        Optional.of("X"),
                        Optional.empty(),
                        OptionalLong.of(index),
                        Optional.of(EntryJson.Reason.CONDITIONS),
                        NOW,
                        Optional.empty())
                .bytes();
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
