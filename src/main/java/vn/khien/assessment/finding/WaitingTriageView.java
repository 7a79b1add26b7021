package vn.khien.assessment.finding;

import vn.khien.scan.Text;

/**
 * A triage that nobody has decided.
 *
 * @param where how people call the system or portal
 */
public record WaitingTriageView(FindingTriage triage, String where, Text title) {}
