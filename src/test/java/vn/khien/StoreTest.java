package vn.khien;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who asks the database, when, and as whom. */
class StoreTest {
    private static final Map<String, ArchRule> RULES = Map.of(
            "the web knows no database",
            noClasses()
                    .that()
                    .resideInAPackage("..web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.jooq..", "vn.khien.schema..", "vn.khien.db..", "javax.sql.."),
            "nobody keeps a transaction",
            fields().that()
                    .areDeclaredInClassesThat()
                    .resideOutsideOfPackage("vn.khien.db..")
                    .should()
                    .notHaveRawType("vn.khien.db.Tx")
                    .andShould()
                    .notHaveRawType("org.jooq.DSLContext"),
            "a store opens no transaction and no connection",
            noClasses()
                    .that(store())
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("vn.khien.db.Database")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql.."));

    @TestFactory
    Stream<DynamicTest> the_house_keeps() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(WallTest.HOUSE)));
    }

    @TestFactory
    Stream<DynamicTest> a_breach_is_seen() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThrows(
                                AssertionError.class, () -> rule.getValue().check(FloorTest.WRONG))));
    }

    /** The seed runs as the service itself, before anybody is there to see less. */
    @Test
    void a_query_of_systems_or_portals_starts_at_visibleTo() {
        JavaClasses served = WallTest.HOUSE.that(DescribedPredicate.describe(
                "outside the demo", type -> !type.getPackageName().equals("vn.khien.demo")));
        assertEquals(List.of(), unbounded(served));
    }

    @Test
    void a_query_that_starts_elsewhere_is_seen() {
        assertEquals(List.of("AskingStore.find", "AskingStore.written"), unbounded(FloorTest.WRONG));
    }

    /** Then a query needs a transaction that {@code Database} opened. */
    @Test
    void nobody_else_makes_a_transaction() {
        assertTrue(WallTest.HOUSE.get("vn.khien.db.Tx").getConstructors().stream()
                .noneMatch(made -> made.getModifiers().contains(JavaModifier.PUBLIC)));
    }

    private static List<String> unbounded(JavaClasses classes) {
        return classes.that(store()).stream()
                .flatMap(store -> Queries.unbounded(store).stream())
                .sorted()
                .toList();
    }

    private static DescribedPredicate<JavaClass> store() {
        return DescribedPredicate.describe(
                "stores", type -> type.getSimpleName().endsWith("Store"));
    }
}
