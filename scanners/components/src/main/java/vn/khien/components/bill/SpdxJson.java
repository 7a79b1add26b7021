package vn.khien.components.bill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.khien.components.Scope;

/**
 * SPDX 2.2 and 2.3 as JSON. Components are its {@code packages}, what the document describes too, since many tools list
 * every package there; files and snippets are none.
 */
final class SpdxJson {
    static final Set<String> VERSIONS = Set.of("SPDX-2.2", "SPDX-2.3");
    private static final Set<String> DEVELOPMENT = Set.of("DEV_DEPENDENCY_OF", "TEST_DEPENDENCY_OF", "DEV_TOOL_OF");

    private record Package(String id, ComponentDraft draft) {}

    private final BillLimits limits;
    private final BillDraft bill;
    private final List<Package> packages = new ArrayList<>();
    private final Set<String> development = new HashSet<>();

    SpdxJson(BillLimits limits) {
        this.limits = limits;
        this.bill = new BillDraft(limits);
    }

    Bill read(Path file, String version) throws IOException {
        JsonWalk.through(file, limits, walk -> name -> {
            switch (name) {
                case "packages" -> walk.array(() -> packages.add(one(walk)));
                case "relationships" -> walk.array(() -> relationship(walk));
                default -> walk.skip();
            }
        });
        for (Package one : packages) {
            if (development.contains(one.id())) one.draft().scope = Scope.DEVELOPMENT;
            one.draft().addTo(bill);
        }
        return bill.bill(Format.SPDX_JSON, version);
    }

    private Package one(JsonWalk walk) throws IOException {
        ComponentDraft draft = new ComponentDraft(walk.where());
        String[] id = {""};
        walk.object(name -> {
            switch (name) {
                case "SPDXID" -> id[0] = walk.text();
                case "name" -> draft.name = walk.text();
                case "versionInfo" -> draft.version = said(walk.text());
                case "externalRefs" -> walk.array(() -> reference(walk, draft));
                default -> walk.skip();
            }
        });
        return new Package(id[0], draft);
    }

    private static String said(String text) {
        return text.equals("NOASSERTION") || text.equals("NONE") ? "" : text;
    }

    private void reference(JsonWalk walk, ComponentDraft draft) throws IOException {
        String[] said = {"", "", ""};
        walk.object(name -> {
            switch (name) {
                case "referenceType" -> said[0] = walk.text();
                case "referenceLocator" -> {
                    said[1] = walk.text();
                    said[2] = walk.where();
                }
                default -> walk.skip();
            }
        });
        switch (said[0]) {
            case "purl" -> draft.purl(said[1], said[2], bill);
            case "cpe22Type", "cpe23Type" -> CycloneDxJson.cpe(said[1], draft.cpes);
            default -> {}
        }
    }

    private void relationship(JsonWalk walk) throws IOException {
        String[] said = {"", ""};
        walk.object(name -> {
            switch (name) {
                case "spdxElementId" -> said[0] = walk.text();
                case "relationshipType" -> said[1] = walk.text();
                default -> walk.skip();
            }
        });
        if (DEVELOPMENT.contains(said[1])) development.add(said[0]);
    }
}
