package vn.khien.assessment;

import java.time.Instant;
import java.util.List;

/**
 * Evidence that is no longer kept.
 *
 * @param notes of what there was
 */
public record EvidencePruned(Instant at, List<EvidenceNote> notes) {
    public EvidencePruned {
        notes = List.copyOf(notes);
    }
}
