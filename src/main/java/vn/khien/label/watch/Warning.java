package vn.khien.label.watch;

import java.time.Instant;
import java.time.LocalDate;
import vn.khien.web.Texts;

/** The owner was told that a condition is gone. @param due the day from which the label is suspended for it */
public record Warning(long id, String cause, Instant at, LocalDate due) {
    public LocalDate day() {
        return at.atZone(Texts.ZONE).toLocalDate();
    }
}
