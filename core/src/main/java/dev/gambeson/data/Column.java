package dev.gambeson.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one column in memory, each a number, a text, missing or invalid.
 *
 * <p>A cell is <em>missing</em> where nothing was recorded, and <em>invalid</em> where something was recorded that is
 * not of the column's type (a word in a column of numbers); the raw text of an invalid cell is kept. Immutable and
 * thread-safe.
 */
public sealed interface Column permits NumberColumn, TextColumn {

    /** The name in the header. */
    String name();

    /** How many rows. */
    int size();

    /** Whether nothing was recorded; false for an invalid cell. */
    boolean isMissing(int row);

    /** The raw text of the cells that are not of the column's type, by row; empty in a sound column. */
    Map<Integer, String> invalid();

    /** The cell as text, or null where it is missing. */
    @Nullable
    String text(int row);
}
