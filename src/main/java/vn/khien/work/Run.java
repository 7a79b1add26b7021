package vn.khien.work;

/**
 * One run of a job.
 *
 * @param id of what is worked on
 * @param version counts the runs that were begun: an older run has lost the right to record anything
 */
public record Run(String job, String id, long version) {}
