package dev.gambeson.data.table.arff;

import dev.gambeson.format.ByteWindow;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;

/** Finds the lines of a text file, ended by LF or CRLF; the last may lack its end. Not thread-safe. */
final class LineReader implements AutoCloseable {

    private final ByteWindow window;
    private final String file;
    private int start;
    private int end = -1;
    private long number;

    LineReader(ByteWindow window, String file) {
        this.window = window;
        this.file = file;
    }

    /**
     * Moves to the next line.
     *
     * @return false at the end of the file
     */
    boolean next() {
        start = Math.min(end + 1, window.limit());
        int i = start;
        while (true) {
            byte[] bytes = window.bytes();
            while (bytes[i] != '\n') {
                i++;
            }
            if (i < window.limit()) {
                break;
            }
            if (window.atEnd()) {
                if (start == window.limit()) {
                    return false;
                }
                break;
            }
            if (!window.slide(start)) {
                throw InputException.tooLarge(
                        Location.of(file),
                        "line " + (number + 1) + " is longer than " + window.limit() + " bytes",
                        "Check that this is a table with one row a line.");
            }
            i -= start;
            start = 0;
        }
        end = i;
        number++;
        return true;
    }

    byte[] bytes() {
        return window.bytes();
    }

    int start() {
        return start;
    }

    /** Behind the last character, without the line end. */
    int end() {
        return end > start && window.bytes()[end - 1] == '\r' ? end - 1 : end;
    }

    /** Which line of the file this is, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() {
        window.close();
    }
}
