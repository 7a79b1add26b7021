package vn.khien.assessment.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.khien.assessment.consent.AuthorisationHours;
import vn.khien.assessment.consent.AuthorisationTerms;
import vn.khien.assessment.consent.HostConsent;
import vn.khien.assessment.consent.ScanAuthorisation;
import vn.khien.assessment.consent.StopContact;
import vn.khien.assessment.rules.AuthorisationCovers.Answer;
import vn.khien.inventory.Collects;
import vn.khien.inventory.Portal;
import vn.khien.web.Texts;

class AuthorisationCoversTest {
    private static final Portal PORTAL =
            new Portal(7, 3, "UBND", "PC", OptionalLong.empty(), "a.example", 443, "Cổng", new Collects.Unknown());
    private static final AuthorisationHours OFFICE_HOURS =
            new AuthorisationHours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 8, 17);
    private static final AuthorisationHours NIGHTS = new AuthorisationHours(EnumSet.allOf(DayOfWeek.class), 22, 5);
    /** A Tuesday. */
    private static final Instant TEN =
            LocalDateTime.parse("2026-11-24T10:00").atZone(Texts.ZONE).toInstant();

    private static ScanAuthorisation of(
            long id, int org, Set<Long> portals, String since, String until, int port, AuthorisationHours hours) {
        return new ScanAuthorisation(
                id,
                org,
                portals,
                terms(since, until, port, hours, List.of("203.0.113.7"), new HostConsent.Own()),
                Optional.empty());
    }

    private static AuthorisationTerms terms(
            String since, String until, int port, AuthorisationHours hours, List<String> from, HostConsent host) {
        return new AuthorisationTerms(
                "117/VP",
                LocalDate.of(2026, 1, 1),
                "Cổng",
                List.of(80, port),
                LocalDate.parse(since),
                LocalDate.parse(until),
                hours,
                from,
                new StopContact("Trực ban", "", ""),
                host);
    }

    private static Answer ask(List<ScanAuthorisation> known) {
        return AuthorisationCovers.of(known, PORTAL, 443, List.of("203.0.113.7"), TEN);
    }

    private static String word(Answer answer) {
        return switch (answer) {
            case Answer.Covered(ScanAuthorisation by) -> "covered " + by.id();
            case Answer.Not(List<AuthorisationCovers.Why> missing, var nearest, var possible) ->
                missing.stream().map(Enum::name).collect(Collectors.joining(" "))
                        + nearest.map(a -> " " + a.id()).orElse("")
                        + possible.map(at -> " " + at.atZone(Texts.ZONE).toLocalDateTime())
                                .orElse("");
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the portal's own in force,            3, 7, 2026-11-01, 2026-12-31, 443, covered 1",
        "on its first day,                     3, 7, 2026-11-24, 2026-12-31, 443, covered 1",
        "on its last day,                      3, 7, 2026-11-01, 2026-11-24, 443, covered 1",
        "standing,                             3, 0, 2026-11-01, 2026-12-31, 443, covered 1",
        "another organisation's standing one,  4, 0, 2026-11-01, 2026-12-31, 443, NONE",
        "another portal's,                     3, 8, 2026-11-01, 2026-12-31, 443, NONE",
        "begins tomorrow,                      3, 7, 2026-11-25, 2026-12-31, 443, NOT_YET 1 2026-11-25T08:00",
        "ended yesterday,                      3, 7, 2026-11-01, 2026-11-23, 443, ENDED 1",
        "names another port,                   3, 7, 2026-11-01, 2026-12-31, 8443, PORT 1",
        "two things are missing,               3, 7, 2026-11-25, 2026-12-31, 8443, PORT NOT_YET 1",
    })
    void a_scan_needs_a_consent_that_covers_it(
            String name, int org, long portal, String since, String until, int port, String expected) {
        var known = List.of(of(1, org, portal == 0 ? Set.of() : Set.of(portal), since, until, port, OFFICE_HOURS));
        assertEquals(expected, word(ask(known)), name);
    }

    @Test
    void without_any_there_is_none() {
        assertEquals("NONE", word(ask(List.of())));
    }

    @Test
    void outside_its_hours_it_says_when_it_becomes_possible() {
        var nightly = of(1, 3, Set.of(7L), "2026-11-01", "2026-12-31", 443, NIGHTS);
        assertEquals("HOURS 1 2026-11-24T22:00", word(ask(List.of(nightly))));
        var lastDay = of(1, 3, Set.of(7L), "2026-11-01", "2026-11-24", 443, OFFICE_HOURS);
        Instant evening = TEN.plusSeconds(10 * 3600);
        assertEquals(
                "HOURS 1",
                word(AuthorisationCovers.of(List.of(lastDay), PORTAL, 443, List.of(), evening)),
                "after the last hours of the last day it never does");
    }

    @Test
    void a_document_that_names_several_portals_covers_each() {
        assertEquals(
                "covered 1",
                word(ask(List.of(of(1, 3, Set.of(5L, 7L), "2026-11-01", "2026-12-31", 443, OFFICE_HOURS)))));
    }

    @Test
    void one_that_was_ended_covers_nothing_however_long_it_would_have_run() {
        var ended = new ScanAuthorisation(
                1,
                3,
                Set.of(7L),
                terms("2026-11-01", "2026-12-31", 443, OFFICE_HOURS, List.of(), new HostConsent.Own()),
                Optional.of(new ScanAuthorisation.End(TEN, "Lê Thị Mẫu", "bảo trì")));
        assertEquals("WITHDRAWN 1", word(ask(List.of(ended))));
    }

    @Test
    void the_provider_must_have_consented_or_there_must_be_none() {
        var unsaid = terms("2026-11-01", "2026-12-31", 443, OFFICE_HOURS, List.of(), new HostConsent.Unknown());
        var provider = terms(
                "2026-11-01",
                "2026-12-31",
                443,
                OFFICE_HOURS,
                List.of(),
                new HostConsent.Provider("VNPT", "1/VT", LocalDate.of(2026, 1, 2)));
        assertEquals("HOST 1", word(ask(List.of(new ScanAuthorisation(1, 3, Set.of(7L), unsaid, Optional.empty())))));
        assertEquals(
                "covered 1", word(ask(List.of(new ScanAuthorisation(1, 3, Set.of(7L), provider, Optional.empty())))));
    }

    @Test
    void we_come_from_the_addresses_that_it_names_or_not_at_all() {
        var named = of(1, 3, Set.of(7L), "2026-11-01", "2026-12-31", 443, OFFICE_HOURS);
        assertEquals(
                "ADDRESS 1",
                word(AuthorisationCovers.of(List.of(named), PORTAL, 443, List.of("203.0.113.7", "2001:db8::7"), TEN)));
        assertEquals(
                "covered 1",
                word(AuthorisationCovers.of(List.of(named), PORTAL, 443, List.of(), TEN)),
                "an installation that has not said is not known to come from elsewhere");
    }

    @Test
    void the_portals_own_is_named_before_a_standing_one_and_an_ended_one_hides_neither() {
        var standing = of(1, 3, Set.of(), "2026-11-01", "2026-12-31", 443, OFFICE_HOURS);
        var own = of(2, 3, Set.of(7L), "2026-11-01", "2026-12-31", 443, OFFICE_HOURS);
        var ended = of(3, 3, Set.of(7L), "2026-01-01", "2026-02-01", 443, OFFICE_HOURS);
        assertEquals("covered 2", word(ask(List.of(standing, ended, own))));
        assertEquals("covered 1", word(ask(List.of(ended, standing))));
    }
}
