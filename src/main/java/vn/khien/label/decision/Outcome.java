package vn.khien.label.decision;

import java.util.List;

/** What issuing a proposal came to. */
public sealed interface Outcome {
    record Issued(String cid) implements Outcome {}

    /**
     * @param reason key of its text
     * @param conditions words of those that refuse
     */
    record Refused(String reason, List<String> conditions) implements Outcome {
        public Refused {
            conditions = List.copyOf(conditions);
        }
    }
}
