package dev.gambeson.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of texts, stored as codes into a dictionary; categories, free text and dates alike.
 *
 * @param name the name in the header
 * @param codes one index into {@code dictionary} a row, or {@link #MISSING}; owned by this column
 * @param dictionary the distinct texts in order of first appearance
 */
public record TextColumn(String name, int[] codes, List<String> dictionary) implements Column {

    /** The code of a missing cell. */
    public static final int MISSING = -1;

    public TextColumn {
        dictionary = List.copyOf(dictionary);
    }

    @Override
    public int size() {
        return codes.length;
    }

    /** The index into the dictionary, or {@link #MISSING}. */
    public int code(int row) {
        return codes[row];
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] == MISSING;
    }

    /** Every text is of type text: always empty. */
    @Override
    public Map<Integer, String> invalid() {
        return Map.of();
    }

    @Override
    public @Nullable String text(int row) {
        return codes[row] == MISSING ? null : dictionary.get(codes[row]);
    }
}
