package vn.khien.components.bill;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import vn.khien.components.Scope;
import vn.khien.components.Text;

/** CycloneDX as XML, ECMA-424; what counts as a component is as in {@link CycloneDxJson}. */
final class CycloneDxXml {
    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";

    private final BillLimits limits;
    private final BillDraft bill;
    private String namespace = "";

    CycloneDxXml(BillLimits limits) {
        this.limits = limits;
        this.bill = new BillDraft(limits);
    }

    Bill read(Path file) throws IOException {
        XmlWalk.through(file, limits, walk -> {
            namespace = walk.namespace();
            String version = namespace.startsWith(NAMESPACE) ? namespace.substring(NAMESPACE.length()) : "";
            if (!walk.name().equals("bom") || !CycloneDxJson.VERSIONS.contains(version))
                throw walk.fault(new Text(
                        "phần tử gốc là " + walk.name() + " trong \"" + namespace
                                + "\", không phải bom của CycloneDX 1.0-1.7",
                        "the root is " + walk.name() + " in \"" + namespace + "\", not a bom of CycloneDX 1.0-1.7"));
            walk.children(namespace, name -> {
                if (name.equals("components")) each(walk, draft -> draft.addTo(bill));
                else walk.skip();
            });
        });
        return bill.bill(Format.CYCLONEDX_XML, namespace.substring(NAMESPACE.length()));
    }

    private void each(XmlWalk walk, java.util.function.Consumer<ComponentDraft> found) throws XMLStreamException {
        walk.children(namespace, name -> {
            if (name.equals("component")) found.accept(component(walk));
            else walk.skip();
        });
    }

    private ComponentDraft component(XmlWalk walk) throws XMLStreamException {
        ComponentDraft draft = new ComponentDraft(walk.where());
        walk.children(namespace, name -> {
            switch (name) {
                case "group" -> draft.group = walk.text();
                case "name" -> draft.name = walk.text();
                case "version" -> draft.version = walk.text();
                case "scope" -> draft.scope(walk.text());
                case "cpe" -> CycloneDxJson.cpe(walk.text(), draft.cpes);
                case "purl" -> {
                    String where = walk.where();
                    draft.purl(walk.text(), where, bill);
                }
                case "components" -> each(walk, draft.inner::add);
                case "properties" -> properties(walk, draft);
                default -> walk.skip();
            }
        });
        return draft;
    }

    private void properties(XmlWalk walk, ComponentDraft draft) throws XMLStreamException {
        walk.children(namespace, name -> {
            boolean development = walk.attribute("name").equals(CycloneDxJson.DEVELOPMENT);
            if (development && walk.text().equals("true")) draft.scope = Scope.DEVELOPMENT;
            else if (!development) walk.skip();
        });
    }
}
