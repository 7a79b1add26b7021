package vn.khien.components.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.khien.components.Component;
import vn.khien.components.PackageUrl;
import vn.khien.components.PackageUrlText;
import vn.khien.components.Scope;
import vn.khien.components.Text;

/** A component while its entry is read: fields come in any order, inner components before or after them. */
final class ComponentDraft {
    private final String where;
    String group = "";
    String name = "";
    String version = "";
    Scope scope = Scope.REQUIRED;
    final List<String> cpes = new ArrayList<>();
    final List<ComponentDraft> inner = new ArrayList<>();
    private final List<PackageUrl> purls = new ArrayList<>();

    ComponentDraft(String where) {
        this.where = where;
    }

    /** An unreadable one is refused; the component is then listed by its name. */
    void purl(String text, String place, BillDraft bill) {
        if (text.isBlank()) return;
        switch (PackageUrlText.parse(text.strip())) {
            case PackageUrlText.Good(PackageUrl purl) -> purls.add(purl);
            case PackageUrlText.Bad(Text because) -> bill.refuse(place, because);
        }
    }

    void scope(String word) {
        switch (word) {
            case "optional" -> scope = Scope.OPTIONAL;
            case "excluded" -> scope = Scope.EXCLUDED;
            default -> {}
        }
    }

    void addTo(BillDraft bill) {
        if (purls.isEmpty() && name.isEmpty())
            bill.refuse(where, new Text("thành phần không có tên", "a component without a name"));
        else if (purls.isEmpty()) bill.add(component(Optional.empty()), where);
        else for (PackageUrl purl : purls) bill.add(component(Optional.of(purl)), where);
        for (ComponentDraft one : inner) one.addTo(bill);
    }

    private Component component(Optional<PackageUrl> purl) {
        String own = name.isEmpty() ? purl.map(PackageUrl::name).orElse("") : name;
        String title = group.startsWith("@") ? group + "/" + own : own;
        String said = version.isEmpty() ? purl.map(PackageUrl::version).orElse("") : version;
        return new Component(purl, title, said, List.of(), scope, cpes);
    }
}
