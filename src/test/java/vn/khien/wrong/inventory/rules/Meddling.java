package vn.khien.wrong.inventory.rules;

import org.slf4j.LoggerFactory;
import vn.khien.db.Tx;
import vn.khien.wrong.inventory.AskingStore;

/** A rule that writes a log and asks a store. */
public final class Meddling {
    private Meddling() {}

    public static boolean judge(int size) {
        LoggerFactory.getLogger(Meddling.class).info("judged {}", size);
        return size > 0;
    }

    public static boolean judge(Tx tx) {
        return new AskingStore(tx).find(1).id() > 0;
    }
}
