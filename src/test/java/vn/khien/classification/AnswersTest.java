package vn.khien.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.khien.classification.Fact.Count;
import vn.khien.classification.Fact.Harmed;
import vn.khien.classification.Fact.YesNo;
import vn.khien.classification.Facts.Harm;
import vn.khien.classification.Facts.Information;
import vn.khien.classification.Facts.Reach;
import vn.khien.classification.Facts.WorksGrade;
import vn.khien.inventory.SystemType;

class AnswersTest {
    private final Map<String, String> wrong = new HashMap<>();

    private Optional<Facts> read(Map<String, String> fields) {
        return Answers.read(field -> fields.getOrDefault(field, ""), wrong::put);
    }

    @Test
    void facts_read_back_as_they_were() {
        Facts facts = Facts.of(SystemType.ICS, Information.PRIVATE, Information.PERSONAL)
                .with(YesNo.ONLINE_SERVICE, false)
                .with(YesNo.STRATEGIC, true)
                .with(Count.BASIC_SUBJECTS, 84_200)
                .with(Harmed.SECURITY, Harm.NONE)
                .with(Reach.PROVINCE)
                .with(WorksGrade.II);
        assertEquals(Optional.of(facts), read(Answers.of(facts)));
        assertEquals(
                "{\"type\":\"ICS\",\"info\":[\"PRIVATE\",\"PERSONAL\"],\"harm\":{\"SECURITY\":\"NONE\"},\"onlineService\":false,"
                        + "\"strategic\":true,\"basicSubjects\":84200,\"scope\":\"PROVINCE\",\"worksGrade\":\"II\"}",
                facts.json());
    }

    @Test
    void what_is_wrong_is_told_at_its_field() {
        assertEquals(
                Optional.empty(),
                read(Map.of(
                        "basicSubjects",
                        "84 nghìn",
                        "scope",
                        "MOON",
                        "strategic",
                        "perhaps",
                        "riskFrameworkLevel",
                        "6")));
        assertEquals(
                Map.of(
                        "type", "advisor.wrong.type",
                        "info", "advisor.wrong.info",
                        "basicSubjects", "advisor.wrong.number",
                        "scope", "advisor.wrong.choice",
                        "strategic", "advisor.wrong.choice",
                        "riskFrameworkLevel", "advisor.wrong.number"),
                wrong);
    }

    @Test
    void numbers_may_be_grouped() {
        Facts facts = Facts.of(SystemType.INTERNAL, Information.PUBLIC);
        for (String typed : new String[] {"84200", "84.200", "84,200", "84 200"}) {
            Map<String, String> fields = new HashMap<>(Answers.of(facts));
            fields.put("basicSubjects", typed);
            assertEquals(
                    84_200,
                    read(fields).orElseThrow().count(Count.BASIC_SUBJECTS).getAsLong(),
                    typed);
        }
    }
}
