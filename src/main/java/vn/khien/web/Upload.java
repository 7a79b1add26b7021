package vn.khien.web;

/** A file a person brought: its name as given (never used as a path), declared type and bytes. */
@SuppressWarnings("ArrayRecordComponent")
public record Upload(String fileName, String mediaType, byte[] bytes) {}
