package dev.gambeson.privacy.column;

import dev.gambeson.privacy.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A column that holds personal data.
 *
 * @param column its name
 * @param kind what it holds
 * @param title the same for people, in the plural
 * @param extent whether the column is made of it
 * @param announced whether the name of the column says so
 * @param cells how many cells hold it: recognized, or plausible where only the name tells
 * @param present how many cells of the column hold anything
 * @param firstRow the first row that holds it, from 1
 * @param sample a value with its characters masked, or null where values prove nothing
 */
public record PersonalColumn(
        String column,
        Kind kind,
        String title,
        Extent extent,
        boolean announced,
        long cells,
        long present,
        long firstRow,
        @Nullable String sample) {

    /** How much of a column is personal data. */
    public enum Extent {
        /** Its values are personal data: it is an identifier. */
        COLUMN,
        /** Some cells hold personal data among other things. */
        CELLS
    }
}
