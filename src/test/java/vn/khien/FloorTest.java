package vn.khien;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Words, rules and stores, doors: what a room forbids inside. */
class FloorTest {
    /** Classes that do what is forbidden. */
    static final JavaClasses WRONG = new ClassFileImporter().importPackages("vn.khien.wrong");

    @Test
    void a_floor_uses_only_floors_below() {
        assertEquals(List.of(), Floors.of("vn.khien").wrong(WallTest.HOUSE));
    }

    @TestFactory
    Stream<DynamicTest> a_use_of_what_stands_above_is_seen() {
        List<String> seen = Floors.of("vn.khien.wrong").wrong(WRONG);
        return Stream.of(
                        "inventory.AskingStore -> inventory.PromptPages",
                        "inventory.AskingStore -> inventory.rules.Meddling",
                        "inventory.AskingStore -> io.vertx.core.buffer.Buffer",
                        "inventory.Restless -> inventory.AskingStore",
                        "inventory.Restless -> vn.khien.scan.Scanner",
                        "inventory.rules.Meddling -> inventory.AskingStore",
                        "inventory.rules.Meddling -> org.slf4j.LoggerFactory",
                        "inventory.StoredView -> inventory.AskingStore")
                .map(use -> DynamicTest.dynamicTest(use, () -> assertTrue(seen.contains(use), seen::toString)));
    }

    @Test
    void a_record_of_a_store_and_a_door_above_it_are_not_wrong() {
        List<String> seen = Floors.of("vn.khien.wrong").wrong(WRONG);
        assertTrue(seen.stream().noneMatch(use -> use.startsWith("inventory.PromptPages")), seen::toString);
        assertTrue(seen.stream().noneMatch(use -> use.startsWith("inventory.Row ")), seen::toString);
    }

    @TestFactory
    Stream<DynamicTest> an_exception_is_still_needed() {
        List<String> without = new Floors("vn.khien", Map.of()).wrong(WallTest.HOUSE);
        return Floors.NAMED.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> assertTrue(without.stream().anyMatch(use -> use.startsWith(name + " -> ")), name)));
    }

    @TestFactory
    Stream<DynamicTest> a_word_of_the_kit_knows_only_words() {
        return Floors.KIT_WORDS.stream()
                .map(word -> DynamicTest.dynamicTest(word, () -> {
                    JavaClass type = WallTest.HOUSE.get("vn.khien." + word);
                    assertEquals(
                            List.of(),
                            type.getDirectDependenciesFromSelf().stream()
                                    .map(d -> d.getTargetClass().getBaseComponentType())
                                    .filter(used -> !used.isPrimitive())
                                    .map(used -> used.getName().split("\\$")[0])
                                    .filter(name -> !name.startsWith("java.") && !name.startsWith("org.jspecify."))
                                    .filter(name -> !Floors.KIT_WORDS.contains(name.replaceFirst("vn\\.khien\\.", "")))
                                    .distinct()
                                    .toList());
                }));
    }
}
