package vn.khien.desk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import vn.khien.badge.Cid;
import vn.khien.badge.LabelState;
import vn.khien.badge.Tier;
import vn.khien.desk.NextAction;
import vn.khien.desk.NextAction.Hands;
import vn.khien.desk.PortalStanding;
import vn.khien.desk.Stage;
import vn.khien.desk.Standing;
import vn.khien.inventory.Collects;
import vn.khien.inventory.InformationSystem;
import vn.khien.inventory.Portal;
import vn.khien.inventory.SystemType;
import vn.khien.label.IssuedLabel;
import vn.khien.label.LabelStanding;

class WhatIsNextTest {
    private static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private final WhatIsNext next = new WhatIsNext();

    private static InformationSystem system(boolean registered, SystemType type) {
        return new InformationSystem(7, "HT-000007", 1, "UBND", "PC", "Một cửa", type, "", registered, AT);
    }

    private static Standing standing(
            SystemType type, boolean decided, Optional<Standing.DossierNow> dossier, PortalStanding... portals) {
        Optional<Standing.Decision> decision =
                decided ? Optional.of(new Standing.Decision(3, "ND331", "1/QĐ", DAY, "Chủ tịch")) : Optional.empty();
        return new Standing(
                system(true, type),
                Optional.empty(),
                Optional.empty(),
                decision,
                dossier,
                Optional.empty(),
                List.of(portals));
    }

    private static Optional<Standing.DossierNow> dossier(Stage stage, int level) {
        return Optional.of(new Standing.DossierNow(2, level, stage, AT, "thiếu sơ đồ"));
    }

    private NextAction withDossier(Stage stage, int level) {
        return next.of(standing(SystemType.CITIZEN_BUSINESS, false, dossier(stage, level)));
    }

    private static Portal portal(Collects collects) {
        return new Portal(5, 1, "UBND", "PC", OptionalLong.of(7), "a.example", 443, "Cổng", collects);
    }

    private static PortalStanding collecting(
            boolean authorised, Optional<PortalStanding.Scan> scan, int declared, int denied, boolean proven) {
        return new PortalStanding(
                portal(new Collects.Yes(AT, "", "")),
                authorised,
                scan,
                declared,
                denied,
                proven,
                false,
                Optional.empty(),
                false);
    }

    private static Optional<PortalStanding.Scan> scanned(String status, String verdict) {
        return Optional.of(new PortalStanding.Scan(9, AT, Optional.of(new PortalStanding.Result(status, verdict, AT))));
    }

    private NextAction withPortal(PortalStanding portal) {
        return next.of(standing(SystemType.CITIZEN_BUSINESS, true, Optional.empty(), portal));
    }

    @Test
    void a_draft_is_registered_first() {
        Standing draft = new Standing(
                system(false, SystemType.INTERNAL),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        assertEquals(new NextAction.Register(7), next.of(draft));
    }

    @Test
    void without_decision_or_open_dossier_the_level_is_determined() {
        assertEquals(new NextAction.DetermineLevel(7), next.of(standing(SystemType.INTERNAL, false, Optional.empty())));
        assertEquals(new NextAction.DetermineLevel(7), withDossier(Stage.WITHDRAWN, 3));
        assertEquals(new NextAction.DetermineLevel(7), withDossier(Stage.NOT_APPROVED, 3));
    }

    @Test
    void a_returned_dossier_is_supplemented() {
        assertEquals(new NextAction.Supplement(7, 2, "thiếu sơ đồ"), withDossier(Stage.RETURNED, 3));
        assertEquals(new NextAction.Supplement(7, 2, "thiếu sơ đồ"), withDossier(Stage.NOT_CONFORMING, 3));
        assertEquals(new NextAction.Submit(7, 2), withDossier(Stage.DRAFT, 3));
    }

    @Test
    void the_holder_and_the_limit_follow_from_stage_and_level() {
        assertEquals(
                new NextAction.AwaitAcceptance(Hands.UNIT, Optional.of(LocalDate.of(2026, 12, 1))),
                withDossier(Stage.SUBMITTED, 2));
        assertEquals(new NextAction.AwaitAppraisal(Hands.UNIT, Optional.empty()), withDossier(Stage.ACCEPTED, 2));
        assertEquals(
                new NextAction.AwaitAppraisal(Hands.UNIT, Optional.of(LocalDate.of(2026, 12, 15))),
                withDossier(Stage.ACCEPTED, 3));
        assertEquals(
                new NextAction.AwaitAppraisal(Hands.MINISTRY, Optional.of(LocalDate.of(2026, 12, 29))),
                withDossier(Stage.ACCEPTED, 4));
        assertEquals(
                new NextAction.AwaitApproval(Hands.UNIT, Optional.of(LocalDate.of(2026, 12, 3))),
                withDossier(Stage.CONFORMING, 2));
        assertEquals(
                new NextAction.AwaitApproval(Hands.OWNER, Optional.of(LocalDate.of(2026, 12, 3))),
                withDossier(Stage.CONFORMING, 3));
        assertEquals(
                new NextAction.AwaitApproval(Hands.PRIME_MINISTER, Optional.of(LocalDate.of(2026, 12, 3))),
                withDossier(Stage.CONFORMING, 5));
    }

    @Test
    void a_system_for_citizens_needs_a_portal_and_an_internal_one_does_not() {
        assertEquals(
                new NextAction.RegisterPortal(7),
                next.of(standing(SystemType.CITIZEN_BUSINESS, true, dossier(Stage.APPROVED, 3))));
        assertEquals(
                new NextAction.Nothing(), next.of(standing(SystemType.INTERNAL, true, dossier(Stage.APPROVED, 3))));
    }

    @Test
    void a_portal_goes_from_ruling_to_label() {
        Portal collecting = portal(new Collects.Yes(AT, "", ""));
        PortalStanding unruled = new PortalStanding(
                portal(new Collects.Unknown()), true, Optional.empty(), 0, 0, false, false, Optional.empty(), false);
        assertEquals(new NextAction.RuleOnPortal(unruled.portal()), withPortal(unruled));
        assertEquals(
                new NextAction.Authorise(collecting), withPortal(collecting(false, Optional.empty(), 0, 0, false)));
        assertEquals(new NextAction.AwaitScan(collecting), withPortal(collecting(true, Optional.empty(), 0, 0, false)));
        assertEquals(
                new NextAction.AwaitScan(collecting),
                withPortal(
                        collecting(true, Optional.of(new PortalStanding.Scan(9, AT, Optional.empty())), 0, 0, false)));
        assertEquals(
                new NextAction.Mend(collecting, 9),
                withPortal(collecting(true, scanned("assessed", "not-met"), 0, 0, false)));
        assertEquals(
                new NextAction.Mend(collecting, 9),
                withPortal(collecting(true, scanned("unreachable", ""), 0, 0, false)));
        assertEquals(
                new NextAction.Declare(collecting),
                withPortal(collecting(true, scanned("assessed", "met"), 2, 0, false)));
        assertEquals(
                new NextAction.Declare(collecting),
                withPortal(collecting(true, scanned("assessed", "met"), 2, 1, true)));
        assertEquals(
                new NextAction.AwaitLabel(collecting),
                withPortal(collecting(true, scanned("assessed", "met"), 2, 0, true)));
    }

    @Test
    void a_label_about_to_end_is_the_officers_turn_until_its_renewal_is_proposed() {
        Portal collecting = portal(new Collects.Yes(AT, "", ""));
        var label = new IssuedLabel(
                new Cid("0".repeat(26)),
                5,
                "a.example",
                "https://a.example/",
                "",
                "",
                "X1",
                "",
                "",
                true,
                1,
                1,
                "NCA-2026",
                Tier.BASIC,
                1,
                AT,
                AT,
                "",
                new byte[0],
                Optional.of(0L),
                List.of());
        var valid = Optional.of(new LabelStanding(label, new LabelState.Valid()));
        assertEquals(new NextAction.Nothing(), withPortal(labelled(collecting, false, valid, false)));
        assertEquals(new NextAction.RenewLabel(collecting), withPortal(labelled(collecting, false, valid, true)));
        assertEquals(new NextAction.AwaitLabel(collecting), withPortal(labelled(collecting, true, valid, true)));
    }

    private static PortalStanding labelled(
            Portal portal, boolean proposed, Optional<LabelStanding> label, boolean renewable) {
        return new PortalStanding(portal, true, scanned("assessed", "met"), 2, 0, true, proposed, label, renewable);
    }

    @Test
    void a_portal_that_collects_nothing_needs_nothing() {
        PortalStanding plain = new PortalStanding(
                portal(new Collects.No(AT, "", "")),
                false,
                Optional.empty(),
                0,
                0,
                false,
                false,
                Optional.empty(),
                false);
        assertEquals(new NextAction.Nothing(), withPortal(plain));
    }

    @Test
    void what_the_officer_can_do_stands_before_what_others_do() {
        PortalStanding waits = collecting(true, Optional.empty(), 0, 0, false);
        PortalStanding mends = collecting(true, scanned("assessed", "not-met"), 0, 0, false);
        assertEquals(
                new NextAction.Mend(mends.portal(), 9),
                next.of(standing(SystemType.CITIZEN_BUSINESS, true, Optional.empty(), waits, mends)));
    }
}
