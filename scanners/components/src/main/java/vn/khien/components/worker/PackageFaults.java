package vn.khien.components.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.owasp.dependencycheck.data.nvdcve.CveDB;
import org.owasp.dependencycheck.dependency.Dependency;
import org.owasp.dependencycheck.dependency.Vulnerability;
import vn.khien.components.Certainty;
import vn.khien.components.PackageUrl;

/** What the RetireJS repository says of packages by their URLs, with the operator's rules applied. */
final class PackageFaults {
    private final ScriptRepository scripts;
    private final Suppressions suppressions;

    PackageFaults(ScriptRepository scripts, Suppressions suppressions) {
        this.scripts = scripts;
        this.suppressions = suppressions;
    }

    /**
     * @param text of the package URL, as the rules are to see it
     * @param database what the NVD knows of the same; empty before it is loaded
     */
    List<vn.khien.components.Vulnerability> of(String text, PackageUrl purl, Optional<CveDB> database) {
        List<vn.khien.components.Vulnerability> all = new ArrayList<>();
        for (ScriptRepository.Fault fault : scripts.faults(purl))
            for (String id : fault.ids()) all.add(one(id, fault, PurlLook.dependency(text, purl), database));
        return once(all);
    }

    private vn.khien.components.Vulnerability one(
            String id, ScriptRepository.Fault fault, Dependency like, Optional<CveDB> database) {
        Optional<Vulnerability> known = database.filter(one -> id.startsWith("CVE-"))
                .flatMap(one -> Optional.ofNullable(one.getVulnerability(id)));
        if (known.isEmpty()) return fault.vulnerability(id, suppressions.take(fault.named(id), like));
        boolean exploited =
                database.orElseThrow().getknownExploitedVulnerabilities().containsKey(id);
        return Found.of(known.get(), exploited, Certainty.MATCH, suppressions.take(known.get(), like));
    }

    /** Each id once, with the word on it that counts. */
    static List<vn.khien.components.Vulnerability> once(List<vn.khien.components.Vulnerability> all) {
        Map<String, vn.khien.components.Vulnerability> found = new LinkedHashMap<>();
        all.forEach(each -> found.merge(each.id(), each, vn.khien.components.Vulnerability::or));
        return new ArrayList<>(found.values());
    }
}
