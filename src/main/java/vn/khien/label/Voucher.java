package vn.khien.label;

/** Who stands behind a condition: measured by the machine, judged by people, or promised by the owner. */
public enum Voucher {
    MACHINE,
    PERSON,
    OWNER;

    public String key() {
        return "label.voucher." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
