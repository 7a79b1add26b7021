package vn.khien.components.job;

/** A job with all that it needs. */
public record Order(Job job, Data data) {}
