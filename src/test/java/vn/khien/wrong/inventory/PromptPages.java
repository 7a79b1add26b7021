package vn.khien.wrong.inventory;

import io.vertx.core.buffer.Buffer;
import vn.khien.db.Tx;

/** A door, which may use all that stands below. */
public final class PromptPages {
    public Buffer show(Tx tx) {
        return Buffer.buffer(new AskingStore(tx).find(1).toString());
    }
}
