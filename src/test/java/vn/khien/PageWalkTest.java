package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.khien.demo.DemoPages;
import vn.khien.web.Lang;
import vn.khien.web.Method;
import vn.khien.web.Page;
import vn.khien.web.Route;
import vn.khien.web.RouteTable;
import vn.khien.web.Views;

/** Walks over every route and over every link, as everybody, two at once. */
@Tag("patient")
class PageWalkTest {
    private static final RunningService SERVICE = RunningService.demo();
    private static final List<String> ROLES = List.of(
            "officer", "appraiser", "approver", "assessor", "reviewer", "authority", "auditor", "administrator");
    /** There is an administrator; and rows are those behind a number, which the query names. */
    private static final Set<String> NOT_HERE = Set.of("/setup", "/national/rows");

    private static final int PAGES_A_ROLE = 150;
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"([^\"#]*)");

    /** The routes of every class that has some. Their handlers are not called, so what they are made of may be missing. */
    private static List<Route> routes() throws Exception {
        var house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/jte/"))
                .importPackages("vn.khien");
        List<Route> all = new ArrayList<>();
        for (JavaClass type : house) {
            boolean has = type.getMethods().stream()
                    .anyMatch(m -> m.getName().equals("routes")
                            && m.getModifiers().contains(JavaModifier.PUBLIC)
                            && m.getRawReturnType().isEquivalentTo(List.class));
            // DemoPages draws its nation when it is made; the walk over links comes to its page
            if (!has || type.isEquivalentTo(RouteTable.class) || type.isEquivalentTo(DemoPages.class)) continue;
            Class<?> pages = type.reflect();
            var method = pages.getDeclaredMethod("routes");
            method.setAccessible(true);
            Object made = Modifier.isStatic(method.getModifiers()) ? null : empty(pages.getDeclaredConstructors()[0]);
            for (Object route : (List<?>) method.invoke(made)) all.add((Route) route);
        }
        return all;
    }

    private static Object empty(Constructor<?> constructor) throws ReflectiveOperationException {
        constructor.setAccessible(true);
        Object[] nothing = new Object[constructor.getParameterCount()];
        for (int i = 0; i < nothing.length; i++) {
            Class<?> type = constructor.getParameterTypes()[i];
            if (type == List.class) nothing[i] = List.of();
            else if (type == Optional.class) nothing[i] = Optional.empty();
            else if (type == boolean.class) nothing[i] = false;
            else if (type.isPrimitive()) nothing[i] = 0;
            else if (type == Views.class) nothing[i] = new Views(new Page.Site("", "", true, false, ""), List.of());
            else if (type == String.class) nothing[i] = "http://localhost:1";
        }
        return constructor.newInstance(nothing);
    }

    @Test
    void every_route_answers_everybody_in_both_languages() throws Exception {
        List<Route> all = routes();
        assertTrue(all.size() > 50, "found " + all.size() + " routes");
        List<Caller> everybody = new ArrayList<>(List.of(Caller.plain(SERVICE.desk), Caller.plain(SERVICE.label)));
        for (String role : ROLES) everybody.add(Caller.signedIn(SERVICE, role));
        Set<String> answered = ConcurrentHashMap.newKeySet();
        var wrong = new ConcurrentSkipListSet<String>();
        List<String> paths = all.stream()
                .filter(route -> route.method() == Method.GET && !route.path().contains("{"))
                .map(Route::path)
                .toList();
        twoAtOnce(everybody, caller -> {
            for (String path : paths)
                for (Lang lang : Lang.values()) {
                    int status = caller.get(path + "?lang=" + lang.code()).statusCode();
                    if (status == 200) answered.add(path);
                    if (!Set.of(200, 303, 403, 404).contains(status))
                        wrong.add(status + " " + path + " " + caller.base);
                }
        });
        for (String path : paths)
            if (!answered.contains(path) && !NOT_HERE.contains(path)) wrong.add("nobody gets " + path);
        assertEquals(Set.of(), wrong);
    }

    @Test
    void a_route_with_a_parameter_that_names_nothing_is_404_or_refused() throws Exception {
        List<Route> all = routes();
        var wrong = new ConcurrentSkipListSet<String>();
        List<List<String>> nothings = List.of(
                List.of("0", "999999999", "4294967297"), List.of("99999999999999999999", "x%27", "%F0%9F%98%80"));
        twoAtOnce(nothings, names -> {
            Caller officer = Caller.signedIn(SERVICE, "officer");
            for (Route route : all) {
                if (!route.path().contains("{")) continue;
                for (String nothing : names) {
                    String path = route.path().replaceAll("\\{[^}]*}", nothing);
                    int status = route.method() == Method.GET
                            ? officer.get(path).statusCode()
                            : officer.submit(path, java.util.Map.of("name", "x"))
                                    .statusCode();
                    if (!Set.of(200, 303, 400, 403, 404, 415, 422).contains(status))
                        wrong.add(status + " " + route.method() + " " + path);
                }
            }
        });
        assertEquals(Set.of(), wrong);
    }

    @Test
    void no_page_links_to_what_its_reader_may_not_open() throws Exception {
        var wrong = new ConcurrentSkipListSet<String>();
        List<String> readers = new ArrayList<>(List.of("anonymous"));
        readers.addAll(ROLES);
        twoAtOnce(readers, reader -> {
            if (reader.equals("anonymous")) walk(Caller.plain(SERVICE.desk), reader, "/national", wrong);
            else walk(Caller.signedIn(SERVICE, reader), reader, "/", wrong);
        });
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    private static <T> void twoAtOnce(List<T> all, Consumer<T> way) throws Exception {
        try (var two = Executors.newFixedThreadPool(2)) {
            List<Future<?>> ways = new ArrayList<>();
            for (T each : all) ways.add(two.submit(() -> way.accept(each)));
            for (Future<?> one : ways) one.get();
        }
    }

    private static void walk(Caller caller, String role, String start, Set<String> wrong) {
        Deque<String[]> waiting = new ArrayDeque<>(List.of(new String[][] {{start, "the start"}}));
        Set<String> seen = new HashSet<>(Set.of(start));
        var kinds = new java.util.HashMap<String, Integer>();
        for (int pages = 0; pages < PAGES_A_ROLE && !waiting.isEmpty(); pages++) {
            String[] next = waiting.poll();
            HttpResponse<String> page = caller.get(next[0]);
            int status = page.statusCode();
            boolean mayRedirect = status == 303 && role.equals("anonymous");
            if (status != 200 && !mayRedirect)
                wrong.add(role + ": " + status + " " + next[0] + " linked from " + next[1]);
            if (!Caller.header(page, "Content-Type").startsWith("text/html")) continue;
            var links = LINK.matcher(page.body());
            while (links.find()) {
                String link = absolute(links.group(1).replace("&amp;", "&"), next[0]);
                if (link.isEmpty() || !seen.add(link)) continue;
                // of pages of one kind twelve are enough
                if (kinds.merge(link.replaceAll("\\?.*", "?").replaceAll("\\d+", "1"), 1, Integer::sum) <= 12)
                    waiting.add(new String[] {link, next[0]});
            }
        }
    }

    /** The path on the desk that a link leads to, or "" when it leads away. */
    private static String absolute(String link, String page) {
        if (link.startsWith(SERVICE.desk)) return link.substring(SERVICE.desk.length());
        if (link.startsWith("//") || link.matches("[a-z]+:.*")) return "";
        if (link.startsWith("/")) return link;
        String path = page.replaceAll("\\?.*", "");
        if (link.startsWith("?")) return path + link;
        return link.isEmpty() ? "" : path.substring(0, path.lastIndexOf('/') + 1) + link;
    }
}
