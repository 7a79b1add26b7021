package vn.khien.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import vn.khien.demo.PlannedPortal.Stage;
import vn.khien.testbed.Site;

/**
 * The synthetic nation of a first day: the same day gives the same nation. Real are only the names of the ministries,
 * agencies and provinces valid on that day.
 *
 * @param systems registered systems of state bodies, by key from 1
 */
public record NationPlan(
        LocalDate firstDay,
        List<Owner> owners,
        List<PlannedOrganisation> organisations,
        List<PlannedSystem> systems,
        List<PlannedPortal> portals,
        List<PlannedDay> history) {
    /** The province, with its operator and its specialised unit, that the demo's accounts belong to. */
    public static final String DEMO_PROVINCE = "P34-22";

    /** @param firstDay day of the first start, Asia/Ho_Chi_Minh; before July 2025 the demo's province does not exist and this throws */
    public static NationPlan of(LocalDate firstDay) {
        List<Owner> owners = Owner.validOn(firstDay);
        if (owners.stream().noneMatch(o -> o.code().equals(DEMO_PROVINCE)))
            throw new IllegalArgumentException("no demo before the provinces of 2025-07-01: " + firstDay);
        List<PlannedOrganisation> organisations = MadeUpOrganisations.of(owners);
        List<PlannedSystem> registered = MadeUpSystems.of(firstDay, owners);
        List<PlannedSystem> systems = MadeUpJudgements.of(firstDay, MadeUpDecisions.of(firstDay, registered));
        List<PlannedPortal> portals = MadeUpPortals.of(firstDay, systems, organisations);
        return new NationPlan(
                firstDay, owners, organisations, systems, portals, PlannedDay.history(firstDay, systems, portals));
    }

    /**
     * The same nation with more portals, for measuring: more of the same kinds, of the same owners, none of them labelled.
     *
     * @param total not fewer than there are
     */
    public NationPlan grownTo(int total) {
        if (total < portals.size()) throw new IllegalArgumentException("fewer portals than planned: " + total);
        List<PlannedPortal> all = new ArrayList<>(portals);
        for (int i = 0; all.size() < total; i++) {
            int round = i / portals.size() + 2;
            all.add(portals.get(i % portals.size()).another(round));
        }
        return new NationPlan(firstDay, owners, organisations, systems, List.copyOf(all), history);
    }

    /** What the testbed serves: every portal, ten names nobody has registered, and {@code copy}. */
    public List<Site> sites() {
        return Stream.concat(portals.stream().map(PlannedPortal::site), FreeNames.sites().stream())
                .toList();
    }

    /** The portals that are to carry a demo label. */
    public List<PlannedPortal> labelled() {
        return portals.stream().filter(p -> p.isAt(Stage.Labelled.class)).toList();
    }

    /** The portals whose label a reviewer has proposed and nobody has issued. */
    public List<PlannedPortal> proposed() {
        return portals.stream().filter(p -> p.isAt(Stage.Proposed.class)).toList();
    }

    /** The portals that a decision on a label can rest on, the labelled ones among them. */
    List<PlannedPortal> grounded() {
        return portals.stream().filter(p -> p.label().isPresent()).toList();
    }

    public Owner demoProvince() {
        return owners.stream()
                .filter(o -> o.code().equals(DEMO_PROVINCE))
                .findFirst()
                .orElseThrow();
    }

    /** {@code sha-256:…} in hexadecimal over the names, dates and states of everything planned. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            Stream.of(
                            Stream.of(firstDay.toString()),
                            organisations.stream().map(o -> o.code() + "|" + o.nameVi()),
                            systems.stream().map(PlannedSystem::line),
                            portals.stream().map(PlannedPortal::line))
                    .flatMap(lines -> lines)
                    .forEach(line -> sha.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return "sha-256:" + HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
