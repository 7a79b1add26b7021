package vn.khien.classification;

import java.util.Locale;

/** Why a step is not taken; {@link #key()} names the text that is shown. */
public enum Refusal {
    /** The step does not follow from where the dossier stands: sent twice, or somebody else was quicker. */
    NOT_NOW,
    NOT_THE_NEWEST,
    SYSTEM_NOT_REGISTERED,
    UNIT_NOT_KNOWN,
    ONLY_AN_OFFICER_SUBMITS,
    ONLY_THE_UNIT_APPRAISES,
    THE_MINISTRY_APPRAISES,
    THE_UNIT_RUNS_THE_SYSTEM,
    SUBMITTER_DOES_NOT_APPRAISE,
    ONLY_AN_APPROVER_DECIDES,
    SUBMITTER_DOES_NOT_APPROVE,
    APPRAISER_DOES_NOT_APPROVE,
    DOSSIER_UNDER_WAY,
    STATE_SECRET;

    public String key() {
        return "dossier.refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Nothing to tell a person about whose task it never was. */
    public boolean notTheirTask() {
        return this == ONLY_AN_OFFICER_SUBMITS || this == ONLY_THE_UNIT_APPRAISES || this == ONLY_AN_APPROVER_DECIDES;
    }
}
