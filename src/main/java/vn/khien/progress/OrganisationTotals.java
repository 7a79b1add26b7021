package vn.khien.progress;

/**
 * The counts of one owner, or of all firms together.
 *
 * @param organisation absent (0) for the firms, whose name is empty too
 */
public record OrganisationTotals(int organisation, String name, Totals totals) {
    public boolean firms() {
        return organisation == 0;
    }

    public RowSelection.Owner owner() {
        return firms() ? new RowSelection.Firms() : new RowSelection.One(organisation);
    }
}
