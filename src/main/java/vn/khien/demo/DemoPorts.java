package vn.khien.demo;

/** The testbed's ports. */
public record DemoPorts(int https, int http) {}
