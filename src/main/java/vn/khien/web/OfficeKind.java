package vn.khien.web;

/** The offices a person may hold for an organisation; what a route may demand. */
public enum OfficeKind {
    OFFICER,
    APPRAISER,
    APPROVER,
    ASSESSOR,
    REVIEWER,
    AUTHORITY,
    LEADER,
    AUDITOR,
    ADMINISTRATOR;

    /** The word in the database, in routes and in texts. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The authority's own people look at the whole nation; others at what their organisation takes part in. */
    public boolean seesAll() {
        return this == REVIEWER || this == AUTHORITY || this == AUDITOR;
    }
}
