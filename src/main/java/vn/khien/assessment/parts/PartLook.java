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

    private static final Text PARTLY = new Text(
            "một phần dữ liệu hoặc thành phần chưa tra cứu được; xem ngày của dữ liệu lỗ hổng",
            "some of the data or components could not be looked up; see the days of the vulnerability data");

    /**
     * What has to be known of an owner beside its parts.
     *
     * @param places where its components are now, as in {@link WeaknessKey#place}; of a report of ports those of the
     *     services that told a version; of scripts none
     * @param unaskable components that nothing can be asked about
     * @param whole all scripts of a scan were here to their ends
     */
    record Circumstances(Set<String> places, int unaskable, boolean whole) {}

    private static final String SCRIPT = "pkg:javascript/";

    private PartLook() {}

    /**
     * @param at when they were judged; of a report of ports when it saw them
     */
    static SubjectLook of(PartOwner owner, List<OwnedPart> parts, Circumstances around, Instant at) {
        List<Sighting> sightings = new ArrayList<>();
        Set<Text> because = new LinkedHashSet<>();
        OptionalLong run = OptionalLong.empty();
        boolean complete = true;
        boolean scripts = around.whole();
        for (OwnedPart one : parts) {
            AnsweredPart part = one.part();
            if (part.run().isPresent())
                run = OptionalLong.of(Math.max(run.orElse(0), part.run().getAsLong()));
            if (part.status() != Status.ASSESSED) because.add(why(part));
            complete &= part.status() == Status.ASSESSED;
            scripts &= part.scripts() || part.part().kind() != Part.Kind.SCRIPT;
            for (PartVulnerability each : part.vulnerabilities())
                if (!each.told().suppressed()) sightings.add(sighting(owner, one, each));
        }
        if (around.unaskable() > 0) because.add(unaskable(around.unaskable()));
        return new SubjectLook(
                owner.subject(),
                owner.source(),
                owner.ref(),
                run,
                at,
                complete && around.unaskable() == 0 && around.whole(),
                new ArrayList<>(because),
                sightings,
                covers(owner, complete, scripts, around));
    }

    // what a run says of itself may quote the parts of others
    private static Text why(AnsweredPart part) {
        return switch (part.status()) {
            case NOT_ASSESSED ->
                part.because().isEmpty() ? PARTLY : part.because().getFirst();
            case ASSESSED, INCOMPLETE, REFUSED -> part.run().isEmpty() ? UNANSWERED : PARTLY;
        };
    }

    private static Text unaskable(int count) {
        return new Text(
                count + " thành phần không có package URL kèm phiên bản nên không tra cứu được",
                count + " components have no package URL with a version and can't be looked up");
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
            PartOwner owner, boolean complete, boolean scripts, Circumstances around) {
        return switch (owner.source()) {
            case BILL, ARCHIVE -> key -> complete || !around.places().contains(key.place());
            case SCRIPTS ->
                key -> around.whole() && (complete || (scripts && key.place().startsWith(SCRIPT)));
            case PORT_REPORT ->
                key -> complete
                        && key.check().equals(WeaknessKey.SERVICE_VULNERABILITY)
                        && around.places().contains(key.place());
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
