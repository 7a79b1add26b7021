package vn.khien.assessment.consent;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.khien.inventory.Portal;
import vn.khien.web.Form;

/** A consent read from a form that names what is missing. */
record AuthorisationForm(Form form, Portal portal, List<Portal> others, boolean mayStand, LocalDate today) {
    private static final int PORTS = 10;

    /** Which portals the document names. */
    enum Reach {
        THIS,
        SOME,
        ALL
    }

    enum Hosting {
        OWN,
        PROVIDER
    }

    /** @param from our source addresses */
    Optional<AuthorisationDraft> read(List<String> from) {
        Set<Long> portals = portals();
        String number = form.text("number", 1, 80);
        LocalDate dated = form.date("dated", today);
        String scope = form.lines("scope", 5, 2000);
        List<Integer> ports = ports();
        LocalDate since = form.date("since", today);
        LocalDate until = form.date("until", today);
        AuthorisationHours hours = hours();
        StopContact stop = stop();
        HostConsent host = host();
        if (form.good() && dated.isAfter(today)) form.wrong("dated", "assessment.authorisation.future");
        if (form.good() && until.isBefore(since)) form.wrong("until", "assessment.authorisation.backwards");
        if (form.good() && until.isBefore(today)) form.wrong("until", "assessment.authorisation.over");
        if (!form.good()) return Optional.empty();
        return Optional.of(new AuthorisationDraft(
                portals, new AuthorisationTerms(number, dated, scope, ports, since, until, hours, from, stop, host)));
    }

    private Set<Long> portals() {
        return switch (form.choice("reach", Reach.class, Reach.THIS)) {
            case THIS -> Set.of(portal.id());
            case ALL -> {
                if (!mayStand) form.wrong("reach", "assessment.authorisation.reach.not-yours");
                yield Set.of();
            }
            case SOME -> {
                Set<Long> named = new HashSet<>(Set.of(portal.id()));
                for (Portal other : others)
                    if (form.all("portals").contains(String.valueOf(other.id()))) named.add(other.id());
                if (named.size() == 1) form.wrong("portals", "assessment.authorisation.reach.none");
                yield named;
            }
        };
    }

    private List<Integer> ports() {
        Set<Integer> ports = new LinkedHashSet<>();
        String text = form.text("ports", 1, 80);
        if (form.errors().containsKey("ports")) return List.of();
        for (String part : text.split("[,;\\s]+", -1)) {
            if (part.isEmpty()) continue;
            int port = part.matches("\\d{1,5}") ? Integer.parseInt(part) : 0;
            if (port < 1 || port > 65_535) form.wrong("ports", "assessment.authorisation.ports.wrong");
            ports.add(port);
        }
        if (ports.size() > PORTS) form.wrong("ports", "assessment.authorisation.ports.many");
        if (!ports.contains(portal.port())) form.wrong("ports", "assessment.authorisation.ports.own");
        return new ArrayList<>(ports);
    }

    private AuthorisationHours hours() {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values())
            if (form.all("weekdays").contains(String.valueOf(day.getValue()))) days.add(day);
        int from = (int) form.number("fromHour", 0, 23);
        int to = (int) form.number("toHour", 1, 24);
        if (days.isEmpty()) form.wrong("weekdays", "assessment.authorisation.weekdays.none");
        if (from == to) form.wrong("toHour", "assessment.authorisation.hours.none");
        return days.isEmpty() || from == to ? AuthorisationHours.ALWAYS : new AuthorisationHours(days, from, to);
    }

    private StopContact stop() {
        String name = form.text("stopContact", 2, 200);
        String phone = form.text("stopPhone", 1, 40);
        if (!form.errors().containsKey("stopPhone") && !phone.matches("\\+?[0-9][0-9 ().-]{5,38}"))
            form.wrong("stopPhone", "assessment.authorisation.phone");
        return new StopContact(name, phone, form.mail("stopMail"));
    }

    private HostConsent host() {
        return switch (form.choice("hosting", Hosting.class, Hosting.OWN)) {
            case OWN -> new HostConsent.Own();
            case PROVIDER -> {
                LocalDate dated = form.date("hostDated", today);
                if (dated.isAfter(today)) form.wrong("hostDated", "assessment.authorisation.future");
                yield new HostConsent.Provider(form.text("hostName", 2, 200), form.text("hostDocument", 1, 80), dated);
            }
        };
    }
}
