package dev.gambeson.privacy.column;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one recognizer saw in one column. Cells are counted all; different codes up to {@value #MOST_CODES}. */
final class Tally {

    /** Enough to tell a rate of a half from one of a tenth beyond doubt. */
    private static final int MOST_CODES = 256;

    private static final int CODE_BYTES = 150;

    private final Set<String> codes = new HashSet<>();
    private int validCodes;
    private long shaped;
    private long whole;
    private long inside;
    private long firstRow;
    private @Nullable String sample;
    private long lastText = -1;

    /** Cells that are a code of the shape, whether it passes or not. */
    void shape(long cells, long row) {
        shaped += cells;
        firstRow = firstRow == 0 ? row : firstRow;
    }

    /** A code of the shape; only different ones count, for equal ones prove the same thing again. */
    void code(String code, boolean valid) {
        if (codes.size() < MOST_CODES && codes.add(code) && valid) {
            validCodes++;
        }
    }

    /**
     * Cells with a value that passes; counted once, however many values stand in them.
     *
     * @param text the number of the text that stands in these cells, ascending
     */
    void found(long text, long cells, boolean isWhole, long row, String masked) {
        if (text == lastText) {
            return;
        }
        lastText = text;
        firstRow = firstRow == 0 ? row : firstRow;
        sample = sample == null ? masked : sample;
        if (isWhole) {
            whole += cells;
        } else {
            inside += cells;
        }
    }

    int codes() {
        return codes.size();
    }

    int validCodes() {
        return validCodes;
    }

    long shaped() {
        return shaped;
    }

    long whole() {
        return whole;
    }

    long cells() {
        return whole + inside;
    }

    long firstRow() {
        return firstRow;
    }

    @Nullable
    String sample() {
        return sample;
    }

    long memoryBytes() {
        return 100L + (long) CODE_BYTES * codes.size();
    }
}
