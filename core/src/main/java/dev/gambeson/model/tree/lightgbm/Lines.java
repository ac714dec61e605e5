package dev.gambeson.model.tree.lightgbm;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a text, one after another. Not thread-safe. */
final class Lines {

    private final byte[] bytes;
    private int at;
    private long number;
    private boolean ended;

    Lines(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next line without its end, or null behind the last. */
    @Nullable
    String next() {
        if (at >= bytes.length) {
            return null;
        }
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        int length = end > at && bytes[end - 1] == '\r' ? end - 1 - at : end - at;
        String line = new String(bytes, at, length, StandardCharsets.UTF_8);
        at = end + 1;
        ended = end < bytes.length;
        number++;
        return line;
    }

    /** Whether the line that was given last had its end, and is not what is left of one. */
    boolean ended() {
        return ended;
    }

    /** The number of the line that was given last, from 1. */
    long number() {
        return number;
    }
}
