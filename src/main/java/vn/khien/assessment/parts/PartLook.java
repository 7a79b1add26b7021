package vn.khien.assessment.parts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import vn.khien.assessment.weakness.Sighting;
import vn.khien.assessment.weakness.SubjectLook;
import vn.khien.assessment.weakness.WeaknessKey;
import vn.khien.components.Certainty;
import vn.khien.components.PackageUrl;
import vn.khien.components.PackageUrlText;
import vn.khien.components.Status;
import vn.khien.components.Vulnerability;
import vn.khien.scan.Text;

/** What the answers to its parts come to for an owner. */
final class PartLook {
    static final Text UNANSWERED = new Text(
            "bộ đánh giá thành phần không trả lời được sau " + PartStore.TRIES + " lần; sẽ hỏi lại khi có dữ liệu mới",
            "the components worker came to no answer in " + PartStore.TRIES + " runs; it is asked again with new data");

    private static final String SCRIPT = "pkg:javascript/";

    private PartLook() {}

    /**
     * @param places where its components are now, as in {@link WeaknessKey#place}; of a report of ports the addresses of
     *     its hosts; of scripts none
     * @param at when they were judged
     */
    static SubjectLook of(PartOwner owner, List<OwnedPart> parts, Set<String> places, Instant at) {
        List<Sighting> sightings = new ArrayList<>();
        Set<Text> because = new LinkedHashSet<>();
        OptionalLong run = OptionalLong.empty();
        boolean complete = true;
        boolean scripts = true;
        for (OwnedPart one : parts) {
            AnsweredPart part = one.part();
            if (part.run().isPresent())
                run = OptionalLong.of(Math.max(run.orElse(0), part.run().getAsLong()));
            else because.add(UNANSWERED);
            because.addAll(part.because());
            complete &= part.status() == Status.ASSESSED;
            scripts &= part.scripts() || part.part().kind() != Part.Kind.SCRIPT;
            for (PartVulnerability each : part.vulnerabilities())
                if (!each.told().suppressed()) sightings.add(sighting(owner, one, each));
        }
        return new SubjectLook(
                owner.subject(),
                owner.source(),
                owner.ref(),
                run,
                at,
                complete,
                new ArrayList<>(because),
                sightings,
                covers(owner, complete, scripts, places));
    }

    private static Sighting sighting(PartOwner owner, OwnedPart one, PartVulnerability each) {
        PartVulnerability told = owned(one, each);
        return switch (owner.source()) {
            case PORT_REPORT, SCAN, INVENTORY -> VulnerabilitySighting.ofService(told, one.where());
            case BILL, ARCHIVE, SCRIPTS -> VulnerabilitySighting.of(told, one.where());
        };
    }

    /** What a platform name of a component tells is told of that component, and is no more than a hint. */
    private static PartVulnerability owned(OwnedPart one, PartVulnerability each) {
        return switch (one.part().part().kind()) {
            case PACKAGE, SCRIPT, ARCHIVE -> each;
            case PLATFORM -> new PartVulnerability(one.purl(), one.component(), one.version(), "", hint(each.told()));
        };
    }

    private static Vulnerability hint(Vulnerability told) {
        return new Vulnerability(
                told.id(),
                told.source(),
                told.severity(),
                told.cvss(),
                told.kev(),
                told.epss(),
                Certainty.HINT,
                told.suppressed());
    }

    // what is no longer among the components is gone, however much is known of those that are
    private static Predicate<WeaknessKey> covers(
            PartOwner owner, boolean complete, boolean scripts, Set<String> places) {
        return switch (owner.source()) {
            case BILL, ARCHIVE -> key -> complete || !places.contains(key.place());
            case SCRIPTS -> key -> complete || (scripts && key.place().startsWith(SCRIPT));
            case PORT_REPORT ->
                key -> complete
                        && key.check().equals(WeaknessKey.SERVICE_VULNERABILITY)
                        && places.contains(key.address());
            case SCAN, INVENTORY -> key -> false;
        };
    }

    static Set<String> places(List<PartOwnerStore.Named> components) {
        Set<String> places = new HashSet<>();
        for (PartOwnerStore.Named one : components)
            places.add(
                    PackageUrlText.parse(one.purl()) instanceof PackageUrlText.Good(PackageUrl purl)
                            ? WeaknessKey.unversioned(purl)
                            : one.name());
        return places;
    }
}
