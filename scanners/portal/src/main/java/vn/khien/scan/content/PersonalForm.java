package vn.khien.scan.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.khien.scan.Words;

/**
 * A form that asks for data of a person.
 *
 * @param asked what it asks for: {@code name}, {@code id}, {@code phone}, {@code email}, {@code password}, {@code birth}
 */
public record PersonalForm(Element form, Set<String> asked) {
    private static final int MOST = 50;
    /** By what a field is named or labelled, as {@link Words#plain} writes it, its spaces left out. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "name", List.of("hoten", "hovaten", "tennguoigui", "tencongdan", "fullname", "yourname"),
            "id", List.of("cccd", "cmnd", "cmtnd", "cancuoc", "chungminh", "sodinhdanh", "hochieu", "passport"),
            "phone", List.of("dienthoai", "sodt", "sdt", "phone", "mobile"),
            "email", List.of("email", "thudientu"),
            "password", List.of("matkhau", "password"),
            "birth", List.of("ngaysinh", "birth"));

    private static final Map<String, String> TYPES = Map.of("email", "email", "tel", "phone", "password", "password");
    private static final Map<String, String> AUTOCOMPLETE =
            Map.of("name", "name", "given-name", "name", "family-name", "name", "tel", "phone", "bday", "birth");
    private static final Set<String> NO_FIELD =
            Set.of("hidden", "submit", "button", "reset", "image", "search", "checkbox", "radio", "file");

    /** The forms of the page that ask for such data, at most {@link #MOST}. */
    public static List<PersonalForm> of(Document page) {
        Map<String, String> labels = labels(page);
        List<PersonalForm> forms = new ArrayList<>();
        for (Element form : page.select("form")) {
            Set<String> asked = new LinkedHashSet<>();
            form.select("input, textarea, select").forEach(field -> asked.addAll(asked(field, labels)));
            if (!asked.isEmpty() && forms.size() < MOST) {
                forms.add(new PersonalForm(form, Set.copyOf(asked)));
            }
        }
        return forms;
    }

    /** Texts by the id of the field; the first of several counts. */
    public static Map<String, String> labels(Document page) {
        Map<String, String> labels = new HashMap<>();
        page.select("label[for]").forEach(label -> labels.putIfAbsent(label.attr("for"), label.text()));
        return labels;
    }

    private static Set<String> asked(Element field, Map<String, String> labels) {
        String type = field.attr("type").toLowerCase(Locale.ROOT);
        Set<String> asked = new LinkedHashSet<>();
        if (field.tagName().equals("input") && NO_FIELD.contains(type)) {
            return asked;
        }
        if (TYPES.containsKey(type)) {
            asked.add(TYPES.getOrDefault(type, type));
        }
        for (String token : field.attr("autocomplete").toLowerCase(Locale.ROOT).split("\\s+")) {
            if (AUTOCOMPLETE.containsKey(token)) {
                asked.add(AUTOCOMPLETE.getOrDefault(token, token));
            }
        }
        Element around = field.closest("label");
        List<String> names = List.of(
                field.attr("name"),
                field.id(),
                field.attr("placeholder"),
                field.attr("aria-label"),
                field.attr("title"),
                labels.getOrDefault(field.id(), ""),
                around == null ? "" : around.ownText());
        for (String name : names) {
            String plain = Words.plain(name.length() > 200 ? name.substring(0, 200) : name)
                    .replace(" ", "");
            FIELDS.forEach((kind, words) -> {
                if (words.stream().anyMatch(plain::contains)) {
                    asked.add(kind);
                }
            });
        }
        return asked;
    }

    /** Of somebody who has an account already. */
    public boolean signIn() {
        return asked.contains("password")
                && !asked.contains("name")
                && !asked.contains("id")
                && !asked.contains("birth")
                && form.select("input[type=password]").size() == 1;
    }

    /** Where it sends to, of its own and by its buttons: absolute URLs; the page itself when it names none. */
    public List<String> targets() {
        List<String> targets = new ArrayList<>();
        targets.add(form.attr("action").isBlank() ? location() : Hosts.url(form, "action"));
        form.select("button[formaction], input[formaction]")
                .forEach(button -> targets.add(Hosts.url(button, "formaction")));
        return targets;
    }

    private String location() {
        Document page = form.ownerDocument();
        return page == null ? "" : page.location();
    }

    /** The form's opening tag, as evidence. */
    public String tag() {
        return form.shallowClone().outerHtml().replace("</form>", "") + " "
                + String.join(", ", asked.stream().sorted().toList());
    }
}
