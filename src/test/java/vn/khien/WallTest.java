package vn.khien;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the house forbids. */
class WallTest {
    /** Top to bottom; rooms of one line stand side by side and do not know each other. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("cli", ""),
            Set.of("demo"),
            Set.of("desk"),
            Set.of("label"),
            Set.of("classification", "compliance", "assessment"),
            Set.of("inventory"),
            Set.of("progress"),
            Set.of("identity"),
            Set.of("ledger"),
            Set.of("law"),
            Set.of("web", "db", "work"));

    /** The kit: work stands on db, db and web on nothing. */
    private static final Set<String> KIT = Set.of("work>db");

    static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/jte/"))
            .withImportOption(location -> location.contains("/src/target/classes/"))
            .importPackages("vn.khien");

    static final Set<String> ROOMS = Set.of(
            "cli",
            "demo",
            "desk",
            "label",
            "classification",
            "compliance",
            "assessment",
            "inventory",
            "progress",
            "identity",
            "ledger",
            "law",
            "web",
            "db",
            "work");

    private static Optional<String> room(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals("vn.khien")) return Optional.of("");
        if (!name.startsWith("vn.khien.")) return Optional.empty();
        String first = name.substring("vn.khien.".length()).split("\\.")[0];
        return ROOMS.contains(first) ? Optional.of(first) : Optional.empty();
    }

    private static int floor(String room) {
        for (int i = 0; i < FLOORS.size(); i++) if (FLOORS.get(i).contains(room)) return i;
        throw new IllegalStateException("no such room: " + room);
    }

    static boolean mayUse(String user, String used) {
        if (user.equals(used) || KIT.contains(user + ">" + used)) return true;
        if (floor(user) == 0 && floor(used) == 0) return true;
        return floor(user) < floor(used);
    }

    @Test
    void rooms_use_only_rooms_below() {
        var wrong = HOUSE.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(d -> room(d.getOriginClass()).isPresent()
                        && room(d.getTargetClass()).isPresent())
                .filter(d -> !mayUse(
                        room(d.getOriginClass()).get(), room(d.getTargetClass()).get()))
                .map(d -> d.getOriginClass().getName() + " -> "
                        + d.getTargetClass().getName())
                .distinct()
                .sorted()
                .toList();
        assertTrue(wrong.isEmpty(), () -> "rooms reach up or aside:\n" + String.join("\n", wrong));
    }

    @TestFactory
    Stream<DynamicTest> a_room_reaching_up_is_seen() {
        return Stream.of(
                        "progress>label",
                        "classification>assessment",
                        "web>identity",
                        "inventory>desk",
                        "ledger>identity",
                        "law>ledger")
                .map(pair -> DynamicTest.dynamicTest(
                        pair, () -> assertTrue(!mayUse(pair.split(">")[0], pair.split(">")[1]))));
    }

    @Test
    void stores_and_db_alone_import_jooq() {
        noClasses()
                .that(named(type -> !type.getSimpleName().isEmpty()
                        && !outer(type).endsWith("Store")
                        && !room(type).orElse("").equals("db")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "vn.khien.schema..")
                .check(HOUSE);
    }

    @Test
    void vertx_stays_at_the_doors() {
        noClasses()
                .that(named(type -> {
                    String name = outer(type);
                    boolean door = name.endsWith("Pages")
                            || name.endsWith("Api")
                            || name.endsWith("Worker")
                            || name.equals("Gate")
                            || name.equals("LabelHost");
                    return !door
                            && !Set.of("web", "work", "", "cli")
                                    .contains(room(type).orElse(""))
                            && !room(type).isEmpty();
                }))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..")
                .check(HOUSE);
    }

    @Test
    void the_worker_alone_knows_dependency_check() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("vn.khien");
        assertTrue(all.contain("vn.khien.components.worker.Main"));
        noClasses()
                .that()
                .resideOutsideOfPackage("vn.khien.components.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.owasp..", "us.springett..", "com.h3xstream..", "com.github.packageurl..")
                .check(all);
        noClasses()
                .that()
                .resideOutsideOfPackage("vn.khien.components.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("vn.khien.components.worker..")
                .check(all);
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.owasp.dependencycheck.Engine"));
    }

    @Test
    void only_main_reads_the_clock_or_makes_chance() {
        ArchRule rule = classes()
                .that(named(type ->
                        !type.getName().equals("vn.khien.Main") && room(type).isPresent()))
                .should(new ArchCondition<JavaClass>("not read the clock or make a random source") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                            String owner = access.getTargetOwner().getName();
                            String name = access.getTarget().getName();
                            boolean clock = owner.startsWith("java.time.") && name.equals("now")
                                    || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                                    || owner.equals("java.time.Clock") && name.startsWith("system");
                            boolean chance =
                                    (owner.equals("java.security.SecureRandom") || owner.equals("java.util.Random"))
                                                    && name.equals("<init>")
                                                    && seedless(access)
                                            || owner.equals("java.util.UUID") && name.equals("randomUUID")
                                            || owner.equals("java.lang.Math") && name.equals("random")
                                            || owner.equals("java.util.concurrent.ThreadLocalRandom");
                            if (clock || chance)
                                events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                        }
                    }
                });
        rule.check(HOUSE);
    }

    private static boolean seedless(JavaAccess<?> access) {
        return !access.getTarget().getFullName().contains("long");
    }

    private static String outer(JavaClass type) {
        String name = type.getName().substring(type.getName().lastIndexOf('.') + 1);
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    private static DescribedPredicate<JavaClass> named(java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe("of the house", test);
    }
}
