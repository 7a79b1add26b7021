package vn.khien.assessment.campaign;

/**
 * How many looks at once: as many as it takes to keep this machine just busy. More would take its own delay for the
 * portals', and end unknown.
 */
record CampaignPace(int limit) {
    static final int LEAST = 16;

    /** Of the scanner's 128 places; the rest is free for people's own scans. */
    static final int MOST = 112;

    static final CampaignPace FIRST = new CampaignPace(32);

    private static final double BUSY = 0.95;
    private static final double FREE = 0.85;

    /** @param load share of all processors that was used of late, 0 to 1, by whomever; below 0 where nobody knows */
    CampaignPace after(double load) {
        if (load > BUSY) return new CampaignPace(Math.max(LEAST, limit * 15 / 16));
        return load < FREE ? new CampaignPace(Math.min(MOST, limit + 4)) : this;
    }
}
