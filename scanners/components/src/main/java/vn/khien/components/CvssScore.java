package vn.khien.components;

/**
 * One score of a vulnerability.
 *
 * @param version {@code 2.0}, {@code 3.0}, {@code 3.1} or {@code 4.0}
 * @param score 0.0 to 10.0
 * @param vector empty where the source gives none
 */
public record CvssScore(String version, double score, String vector) {}
