package dev.gambeson.quality;

/**
 * One check of one data set: it sees every row once, in order, in batches of any size, and then says what it saw.
 *
 * <p>What it says must not depend on how the rows were split into batches, and what it keeps must be bounded whatever
 * the number of rows. Not thread-safe.
 */
public interface Check {

    /** Looks at the next rows. */
    void see(Batch batch);

    /** Says what was seen; called once, after the last batch. */
    void report(SubjectReport report);
}
