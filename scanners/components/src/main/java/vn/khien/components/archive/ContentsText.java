package vn.khien.components.archive;

import vn.khien.components.Refusal;

/** A file or folder that was handed in to be looked into. */
public sealed interface ContentsText {
    /** Looked into, perhaps not whole: see {@link Contents#refused()}. */
    record Read(Contents contents) implements ContentsText {}

    record Refused(Refusal because) implements ContentsText {}
}
