package dev.gambeson.columnar.parquet.write;

import dev.gambeson.data.Column;
import dev.gambeson.data.TextColumn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts as codes into the different ones of the row group; they go to a dictionary page while that is small. */
final class TextBuffer extends ColumnBuffer {

    private static final int MOST_DICTIONARY = 1 << 20;
    private static final int MOST_BOUND = 64;
    // A string and its array, a map entry, a boxed code, two references, before the text.
    private static final int ENTRY_BYTES = 144;

    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<byte[]> texts = new ArrayList<>();
    private int[] codes = new int[64];
    private int size;
    private int present;
    private long textBytes;

    @Override
    void add(Column column) {
        int rows = column.size();
        if (size + rows > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(size + rows, codes.length * 3 / 2));
        }
        if (column instanceof TextColumn text) {
            int[] known = new int[text.dictionary().size()];
            Arrays.fill(known, -1);
            for (int row = 0; row < rows; row++) {
                int code = text.code(row);
                if (code >= 0 && known[code] < 0) {
                    known[code] = code(text.dictionary().get(code));
                }
                append(code < 0 ? -1 : known[code]);
            }
        } else {
            for (int row = 0; row < rows; row++) {
                String text = column.text(row);
                append(text == null ? -1 : code(text));
            }
        }
    }

    private void append(int code) {
        codes[size++] = code;
        present += code < 0 ? 0 : 1;
    }

    private int code(String text) {
        Integer known = codeOf.putIfAbsent(text, texts.size());
        if (known != null) {
            return known;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        texts.add(bytes);
        textBytes += bytes.length;
        return texts.size() - 1;
    }

    @Override
    long memoryBytes() {
        return 4L * codes.length + (long) ENTRY_BYTES * texts.size() + 3 * textBytes;
    }

    @Override
    boolean isPresent(int row) {
        return codes[row] >= 0;
    }

    /** Where most texts stand once, naming each twice would save nothing. */
    @Override
    @Nullable
    Dictionary dictionary() {
        boolean small = textBytes + 4L * texts.size() <= MOST_DICTIONARY && 2L * texts.size() <= present;
        return small ? new Dictionary(texts.toArray(byte[][]::new)) : null;
    }

    @Override
    void encode(int from, int to, @Nullable Dictionary dictionary, LittleEndian out) {
        if (dictionary == null) {
            for (int row = from; row < to; row++) {
                if (codes[row] >= 0) {
                    out.text(texts.get(codes[row]));
                }
            }
            return;
        }
        int[] indices = new int[to - from];
        int count = 0;
        for (int row = from; row < to; row++) {
            if (codes[row] >= 0) {
                indices[count++] = codes[row];
            }
        }
        out.int8(dictionary.width());
        RunEncoder.encode(indices, count, dictionary.width(), out);
    }

    @Override
    byte @Nullable [][] bounds() {
        if (texts.isEmpty()) {
            return null;
        }
        byte[] min = texts.get(0);
        byte[] max = min;
        for (byte[] text : texts) {
            min = Arrays.compareUnsigned(text, min) < 0 ? text : min;
            max = Arrays.compareUnsigned(text, max) > 0 ? text : max;
        }
        return min.length > MOST_BOUND || max.length > MOST_BOUND ? null : new byte[][] {min, max};
    }

    @Override
    void clear() {
        codeOf.clear();
        texts.clear();
        size = 0;
        present = 0;
        textBytes = 0;
    }
}
