package dev.gambeson.columnar;

import dev.gambeson.data.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects texts as codes into a dictionary of its own, in order of first appearance. */
final class TextCollector implements ColumnCollector {

    // A string and its array, a map entry, a boxed code, two references, before the text.
    private static final int ENTRY_BYTES = 144;
    private static final int UNKNOWN = -2;

    private final String name;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> dictionary = new ArrayList<>();
    private int[] codes = {};
    private int size;
    private long dictionaryBytes;

    /** Own codes by those of the dictionary seen last; worth it where that is not much longer than a run. */
    private int[] own = {};

    private @Nullable TextVector ownOf;

    TextCollector(String name) {
        this.name = name;
    }

    @Override
    public void add(Vector cells, int rows) {
        if (codes.length - size < rows) {
            codes = Arrays.copyOf(codes, size == 0 ? rows : Math.max(size + rows, size + (size >> 1)));
        }
        for (int row = 0; row < rows; row++) {
            int code = cells.isMissing(row) ? TextColumn.MISSING : code(cells, row);
            codes[size++] = code;
        }
    }

    private int code(Vector cells, int row) {
        if (cells instanceof TextVector texts) {
            return texts.from(row) == texts.to(row) ? TextColumn.MISSING : code(texts.text(row));
        }
        if (cells instanceof LongVector numbers) {
            return code(Long.toString(numbers.values()[row]));
        }
        if (cells instanceof DoubleVector numbers) {
            return Double.isNaN(numbers.values()[row]) ? TextColumn.MISSING : code(numbers.text(row));
        }
        return code((CodedVector) cells, row);
    }

    private int code(CodedVector coded, int row) {
        TextVector texts = coded.dictionary();
        int theirs = coded.codes()[row];
        if (ownOf != texts) {
            ownOf = texts;
            own = texts.size() > 4 * coded.size() ? new int[0] : new int[texts.size()];
            Arrays.fill(own, UNKNOWN);
        }
        if (theirs >= own.length) {
            return code(texts, theirs);
        }
        if (own[theirs] == UNKNOWN) {
            own[theirs] = code(texts, theirs);
        }
        return own[theirs];
    }

    private int code(String value) {
        Integer known = codeOf.putIfAbsent(value, dictionary.size());
        if (known != null) {
            return known;
        }
        dictionary.add(value);
        dictionaryBytes += ENTRY_BYTES + 2L * value.length();
        return dictionary.size() - 1;
    }

    @Override
    public long memoryBytes() {
        return 4L * (codes.length + size + own.length) + dictionaryBytes;
    }

    @Override
    public TextColumn build() {
        return new TextColumn(name, size == codes.length ? codes : Arrays.copyOf(codes, size), dictionary);
    }
}
