package vn.khien.wrong.inventory;

import static vn.khien.schema.Tables.INFORMATION_SYSTEM;
import static vn.khien.schema.Tables.PORTAL;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import vn.khien.db.Tx;
import vn.khien.wrong.inventory.rules.Meddling;

/** Uses a page and a rule, keeps a transaction, and reads what its reader may not see. */
public final class AskingStore {
    public record Found(long id) {}

    private final Tx kept;

    public AskingStore(Tx kept) {
        this.kept = kept;
    }

    public Found find(long id) {
        return new Found(kept.sql()
                .select(PORTAL.ID)
                .from(PORTAL)
                .where(PORTAL.ID.eq(id))
                .fetchSingle(row -> row.value1()));
    }

    public List<Long> written(Tx tx) {
        return tx.sql()
                .fetch("select i.id from organisation o join information_system i on i.owner_id = o.id")
                .map(r -> r.get(0, Long.class));
    }

    public List<Long> seen(Tx tx) {
        return rows(tx, visibleTo()).stream().map(Found::id).toList();
    }

    private static List<Found> rows(Tx tx, Condition which) {
        return tx.sql()
                .select(INFORMATION_SYSTEM.ID)
                .from(INFORMATION_SYSTEM)
                .where(which)
                .fetch(r -> new Found(r.value1()));
    }

    private static Condition visibleTo() {
        return DSL.falseCondition();
    }

    public boolean judged(Tx tx) {
        return Meddling.judge(
                new PromptPages().show(tx).length() + Buffer.buffer().length());
    }
}
