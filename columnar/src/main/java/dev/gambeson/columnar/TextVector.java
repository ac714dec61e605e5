package dev.gambeson.columnar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts of valid UTF-8, one behind the other. */
public final class TextVector implements Vector {

    private byte[] bytes = new byte[64];
    private int[] ends = {};
    private boolean[] missing = {};
    private int size;

    /** Drops all cells and makes room for so many. */
    public void start(int rows) {
        if (ends.length < rows) {
            ends = new int[rows];
            missing = new boolean[rows];
        }
        size = 0;
    }

    /** Adds a present cell. */
    public void add(byte[] text, int from, int to) {
        int end = room(to - from);
        System.arraycopy(text, from, bytes, end, to - from);
        finish(end + to - from, false);
    }

    /** Adds a present cell of ASCII. */
    public void add(String ascii) {
        byte[] text = ascii.getBytes(StandardCharsets.US_ASCII);
        add(text, 0, text.length);
    }

    /** Adds a cell in which nothing was recorded. */
    public void addMissing() {
        finish(room(0), true);
    }

    private void finish(int end, boolean absent) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size + 8);
            missing = Arrays.copyOf(missing, 2 * size + 8);
        }
        ends[size] = end;
        missing[size++] = absent;
    }

    /** Where a new cell of so many bytes begins. */
    private int room(int length) {
        int end = from(size);
        if (bytes.length - end < length) {
            bytes = Arrays.copyOf(bytes, (int)
                    Math.min(Integer.MAX_VALUE - 8, Math.max(2L * bytes.length, (long) end + length)));
        }
        return end;
    }

    /** Where the texts are. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the text of a row begins. */
    public int from(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** Where it ends, exclusive. */
    public int to(int row) {
        return ends[row];
    }

    /** The text of a row that is not missing. */
    public String text(int row) {
        return new String(bytes, from(row), to(row) - from(row), StandardCharsets.UTF_8);
    }

    /** About how much heap it takes. */
    public long memoryBytes() {
        return bytes.length + 5L * ends.length;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isMissing(int row) {
        return missing[row];
    }
}
