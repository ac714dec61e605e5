package dev.gambeson.supply.snapshot;

/**
 * Something that is not as it was frozen. Immutable.
 *
 * @param kind what it is
 * @param file where, as in {@link dev.gambeson.supply.manifest.Resource}; the snapshot where it is about that
 * @param problem the end of a sentence that begins with the file
 */
public record Flaw(Kind kind, String file, String problem) {

    /** What it is. */
    public enum Kind {
        /** The store does not hold what was frozen. */
        STORE,
        /** An earlier version is another one than when this was made. */
        HISTORY,
        /** A file of the working copy has other content. */
        CHANGED,
        /** A file of the working copy is not there. */
        MISSING,
        /** The working copy has a file that was not frozen. */
        UNLISTED
    }
}
