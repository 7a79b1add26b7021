package vn.khien.components.bill;

import java.util.ArrayList;
import java.util.List;
import vn.khien.components.Component;
import vn.khien.components.Components;
import vn.khien.components.Refusal;
import vn.khien.components.Text;

/** A bill while it is read. */
final class BillDraft {
    private final BillLimits limits;
    private final Components components = new Components();
    private final List<Refusal> refused = new ArrayList<>();
    private int seen;

    BillDraft(BillLimits limits) {
        this.limits = limits;
    }

    void add(Component component, String where) {
        if (++seen > limits.components())
            throw new BillFault(
                    where,
                    new Text(
                            "nhiều hơn " + limits.components() + " thành phần",
                            "more than " + limits.components() + " components"));
        components.add(component);
    }

    void refuse(String where, Text because) {
        if (refused.size() >= limits.refusals())
            throw new BillFault(
                    where,
                    new Text(
                            "hơn " + limits.refusals() + " chỗ không đọc được; chỗ này: " + because.vi(),
                            "more than " + limits.refusals() + " places can't be read; here: " + because.en()));
        refused.add(new Refusal(where, because));
    }

    Bill bill(Format format, String version) {
        return new Bill(format, version, components.list(), refused);
    }
}
