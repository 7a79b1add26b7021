package vn.khien.components.bill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import vn.khien.components.Scope;

/**
 * CycloneDX as JSON, ECMA-424. Components are those of {@code components} and of the {@code components} inside them;
 * not {@code metadata.component}, not a pedigree, not the tools that wrote the bill.
 */
final class CycloneDxJson {
    static final Set<String> VERSIONS = Set.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7");

    /** How the tool of the npm world marks what is not shipped. */
    static final String DEVELOPMENT = "cdx:npm:package:development";

    private final BillLimits limits;
    private final BillDraft bill;

    CycloneDxJson(BillLimits limits) {
        this.limits = limits;
        this.bill = new BillDraft(limits);
    }

    Bill read(Path file, String version) throws IOException {
        JsonWalk.through(file, limits, walk -> name -> {
            if (!name.equals("components")) {
                walk.skip();
                return;
            }
            walk.array(() -> component(walk).addTo(bill));
        });
        return bill.bill(Format.CYCLONEDX_JSON, version);
    }

    private ComponentDraft component(JsonWalk walk) throws IOException {
        ComponentDraft draft = new ComponentDraft(walk.where());
        walk.object(name -> {
            switch (name) {
                case "group" -> draft.group = walk.text();
                case "name" -> draft.name = walk.text();
                case "version" -> draft.version = walk.text();
                case "scope" -> draft.scope(walk.text());
                case "cpe" -> cpe(walk.text(), draft.cpes);
                case "purl" -> draft.purl(walk.text(), walk.where(), bill);
                case "components" -> walk.array(() -> draft.inner.add(component(walk)));
                case "properties" -> walk.array(() -> property(walk, draft));
                default -> walk.skip();
            }
        });
        return draft;
    }

    static void cpe(String text, List<String> cpes) {
        if (!text.isBlank()) cpes.add(text.strip());
    }

    private static void property(JsonWalk walk, ComponentDraft draft) throws IOException {
        String[] pair = {"", ""};
        walk.object(name -> {
            switch (name) {
                case "name" -> pair[0] = walk.text();
                case "value" -> pair[1] = walk.text();
                default -> walk.skip();
            }
        });
        if (pair[0].equals(DEVELOPMENT) && pair[1].equals("true")) draft.scope = Scope.DEVELOPMENT;
    }
}
