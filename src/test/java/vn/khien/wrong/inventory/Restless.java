package vn.khien.wrong.inventory;

import vn.khien.db.Tx;
import vn.khien.scan.Scanner;

/** A word that asks the database and the network. */
public record Restless(Tx tx, Scanner scanner) {
    public long first() {
        return new AskingStore(tx).find(1).id();
    }
}
