package vn.khien.ledger;

import java.util.HexFormat;
import vn.khien.badge.log.LogKey;

/** The key that signs the ledger's checkpoints; its log is this installation's own and nobody else's. */
public final class LedgerKey {
    private LedgerKey() {}

    /** @param secret 32 bytes in hexadecimal */
    public static LogKey of(String secret) {
        return LogKey.of("khien/ledger", HexFormat.of().parseHex(secret));
    }
}
