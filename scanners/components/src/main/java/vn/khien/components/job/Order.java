package vn.khien.components.job;

import java.nio.file.Path;

/** A job with all that it needs; {@code temp} is the worker's own folder and goes with it. */
public record Order(Job job, Data data, Path temp) {}
