package dev.gambeson.data.table;

import dev.gambeson.data.Column;
import dev.gambeson.data.TextColumn;
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
final class TextBuilder implements ColumnBuilder {

    // A string and its array, a map entry, a boxed code, two references, before the text.
    private static final int ENTRY_BYTES = 144;

    private final String name;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> dictionary = new ArrayList<>();
    private int[] codes;
    private int size;
    private long dictionaryBytes;

    TextBuilder(String name, int room) {
        this.codes = new int[room];
        this.name = name;
    }

    @Override
    public void add(byte[] text, int from, int to) {
        append(code(new String(text, from, to - from, StandardCharsets.UTF_8), to - from));
    }

    private int code(String value, int bytes) {
        Integer known = codeOf.putIfAbsent(value, dictionary.size());
        if (known != null) {
            return known;
        }
        dictionary.add(value);
        dictionaryBytes += ENTRY_BYTES + 2L * bytes;
        return dictionary.size() - 1;
    }

    @Override
    public void addMissing() {
        append(TextColumn.MISSING);
    }

    @Override
    public void addAll(Column column, int rows) {
        TextColumn texts = (TextColumn) column;
        int[] codeHere = new int[texts.dictionary().size()];
        Arrays.fill(codeHere, TextColumn.MISSING);
        for (int row = 0; row < rows; row++) {
            int code = texts.code(row);
            if (code != TextColumn.MISSING && codeHere[code] == TextColumn.MISSING) {
                String value = texts.dictionary().get(code);
                codeHere[code] = code(value, value.length());
            }
            append(code == TextColumn.MISSING ? TextColumn.MISSING : codeHere[code]);
        }
    }

    private void append(int code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size + (size >> 1) + 1);
        }
        codes[size++] = code;
    }

    @Override
    public long memoryBytes() {
        return 4L * (codes.length + size) + dictionaryBytes;
    }

    @Override
    public TextColumn build() {
        return new TextColumn(name, size == codes.length ? codes : Arrays.copyOf(codes, size), dictionary);
    }
}
