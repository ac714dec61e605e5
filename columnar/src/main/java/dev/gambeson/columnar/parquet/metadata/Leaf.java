package dev.gambeson.columnar.parquet.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as it is stored: a leaf of the tree of columns.
 *
 * @param index which of the chunks of a row group has its values
 * @param path the names of the nodes to it, without those that only make a list
 * @param type how values are stored
 * @param width how many bytes a value of fixed length has
 * @param meaning what its values mean
 * @param definition how many of the nodes to it may be absent: the level of a value that is there
 * @param repetition how many of the nodes to it may stand several times
 * @param listed the level from which on an element of the list is there, missing or not; 0 without a list
 * @param obstacle what makes it more than a column of values or of lists of values, in words, or null
 */
public record Leaf(
        int index,
        List<String> path,
        PhysicalType type,
        int width,
        Meaning meaning,
        int definition,
        int repetition,
        int listed,
        @Nullable String obstacle) {

    public Leaf {
        path = List.copyOf(path);
    }

    /** The names with points between them. */
    public String name() {
        return String.join(".", path);
    }
}
