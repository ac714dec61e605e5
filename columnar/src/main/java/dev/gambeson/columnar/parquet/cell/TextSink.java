package dev.gambeson.columnar.parquet.cell;

import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.data.TextColumn;
import dev.gambeson.format.literal.FloatText;
import dev.gambeson.format.literal.NumberText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects texts as codes into a dictionary.
 *
 * <p>The dictionary is a {@link HashMap} of strings because that stays fast for keys which were made to collide.
 */
public final class TextSink implements ColumnSink {

    // A string and its array, a map entry, a boxed code, two references, before the text.
    private static final int ENTRY_BYTES = 144;
    private static final int UNKNOWN = -2;

    private final String name;
    private final boolean single;
    private final TextRoom texts;
    private Map<String, Integer> codeOf = new HashMap<>();
    private List<String> dictionary = new ArrayList<>();
    private int[] codes;
    private int size;
    private long textBytes;
    private Values entries = new Values(Values.Shape.WHOLE, 0);
    /** The code of an entry in this table; {@link #UNKNOWN} until it is used. */
    private int[] codeOfEntry = {};

    /**
     * A sink for a column of texts.
     *
     * @param single whether numbers with fractions were stored in 32 bits, whose shortest text they get
     * @param room about how many
     * @param texts where the texts of all columns find room
     */
    public TextSink(String name, boolean single, int room, TextRoom texts) {
        this.single = single;
        this.texts = texts;
        this.name = name;
        this.codes = new int[room];
    }

    @Override
    public void add(Values cells, int from, int count) {
        makeRoom(count);
        for (int i = from; i < from + count; i++) {
            codes[size++] = code(cells, i);
        }
    }

    @Override
    public void missing(int count) {
        makeRoom(count);
        Arrays.fill(codes, size, size + count, TextColumn.MISSING);
        size += count;
    }

    @Override
    public void dictionary(Values newEntries, int count) {
        entries = newEntries;
        codeOfEntry = new int[count];
        Arrays.fill(codeOfEntry, UNKNOWN);
    }

    @Override
    public void addEntries(int[] indices, int from, int count) {
        makeRoom(count);
        for (int i = from; i < from + count; i++) {
            int code = codeOfEntry[indices[i]];
            if (code == UNKNOWN) {
                code = code(entries, indices[i]);
                codeOfEntry[indices[i]] = code;
            }
            codes[size++] = code;
        }
    }

    private int code(Values cells, int i) {
        String text;
        switch (cells.shape()) {
            case WHOLE -> text = Long.toString(cells.wholes[i]);
            case REAL -> {
                if (Double.isNaN(cells.reals[i])) {
                    return TextColumn.MISSING;
                }
                text = single ? FloatText.of((float) cells.reals[i]) : NumberText.of(cells.reals[i]);
            }
            case BYTES ->
                text = new String(
                        cells.bytes, cells.starts[i], cells.ends[i] - cells.starts[i], StandardCharsets.UTF_8);
            default -> throw new IllegalStateException("no such shape");
        }
        Integer known = codeOf.putIfAbsent(text, dictionary.size());
        if (known != null) {
            return known;
        }
        dictionary.add(text);
        textBytes += 2L * text.length();
        texts.take(ENTRY_BYTES + 2L * text.length());
        return dictionary.size() - 1;
    }

    private void makeRoom(int count) {
        if (size + count > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(size + count, codes.length + (codes.length >> 1)));
        }
    }

    @Override
    public long memoryBytes() {
        return 4L * (codes.length + size) + (long) ENTRY_BYTES * dictionary.size() + textBytes;
    }

    @Override
    public TextColumn build() {
        TextColumn column = new TextColumn(name, Arrays.copyOf(codes, size), dictionary);
        codeOf = new HashMap<>();
        dictionary = new ArrayList<>();
        Arrays.fill(codeOfEntry, UNKNOWN);
        textBytes = 0;
        size = 0;
        return column;
    }
}
