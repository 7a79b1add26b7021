package vn.khien.scan.ports;

/** What a report tells: its hosts one after the other, then, last and once, how the run went. */
public sealed interface Reported permits Host, Run {}
