package dev.gambeson.evidence.log.verify;

/**
 * The first thing that is wrong with a log. Immutable.
 *
 * @param kind what has happened to it
 * @param entry the first entry that cannot be relied on, from 0; where it is as large as the log, none before it is affected
 * @param problem what is wrong, as a sentence without its full stop
 */
public record Flaw(Kind kind, long entry, String problem) {

    /** What has happened. */
    public enum Kind {
        /** Bytes are not those that were written: a failing disk, or somebody who does not know the format. */
        DAMAGED,
        /** The end is missing. */
        CUT,
        /** An entry is not the one that was signed. */
        CHANGED,
        /** An entry is missing between others. */
        REMOVED,
        /** An entry stands before one that was there earlier. */
        REORDERED,
        /** There is an entry that was not there when those behind it were signed. */
        INSERTED,
        /** There are entries at the end that nothing signs. */
        UNSIGNED,
        /** A checkpoint is not signed by the key of the log. */
        FORGED,
        /** The file of the newest checkpoint is missing, or is not the newest. */
        CHECKPOINT,
        /** The log has fewer entries than an earlier checkpoint says. */
        ROLLED_BACK,
        /** The log does not go on from an earlier checkpoint. */
        FORKED,
        /** A personal value is not the one that was entered, or is gone without having been erased. */
        PERSONAL,
        /** Hashes or offsets do not fit the entries; the entries are whole. */
        BESIDE
    }
}
