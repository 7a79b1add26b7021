package vn.khien.assessment.bills;

import java.util.Arrays;
import java.util.List;
import vn.khien.components.PackageUrl;
import vn.khien.components.PackageUrlText;
import vn.khien.db.Scope;
import vn.khien.db.Tx;
import vn.khien.inventory.Province;

/** Bills and archives that are there before a test begins. */
public final class Bringing {
    private Bringing() {}

    public static long bill(long system, int person, byte[] bytes, String... purls) {
        return bring(
                system,
                person,
                MaterialsBill.Kind.BILL,
                "bom.json",
                bytes,
                Arrays.stream(purls).map(Bringing::entry).toList());
    }

    public static long archive(long system, int person, byte[] bytes, String name) {
        return bring(system, person, MaterialsBill.Kind.ARCHIVE, name, bytes, List.of());
    }

    /** With one component that has a name alone. */
    public static long nameless(long system, int person, byte[] bytes) {
        var entry = new BillEntry("", "", "thu-vien", "", "required", List.of());
        return bring(system, person, MaterialsBill.Kind.BILL, "bom.json", bytes, List.of(entry));
    }

    public static long newest(Tx tx, long system) {
        return new BillStore().of(tx, system, 1).getFirst().id();
    }

    private static BillEntry entry(String purl) {
        if (!(PackageUrlText.parse(purl) instanceof PackageUrlText.Good(PackageUrl good)))
            throw new IllegalArgumentException(purl);
        return new BillEntry(good.canonical(), good.namespace(), good.name(), good.version(), "required", List.of());
    }

    private static long bring(
            long system, int person, MaterialsBill.Kind kind, String name, byte[] bytes, List<BillEntry> entries) {
        BillStore bills = new BillStore();
        return Province.database().write(Scope.SYSTEM, tx -> {
            int n = bills.bring(
                    tx, system, new BillStore.Draft(name, kind, "x", bytes, entries, List.of()), person, Province.NOW);
            return bills.of(tx, system, n).getFirst().id();
        });
    }
}
