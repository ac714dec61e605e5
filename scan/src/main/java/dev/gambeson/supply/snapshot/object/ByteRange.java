package dev.gambeson.supply.snapshot.object;

import java.util.List;

/**
 * A place in a file. Immutable.
 *
 * @param from its first byte, from 0
 * @param to its last byte
 */
public record ByteRange(long from, long to) {

    private static final int SHOWN = 5;

    /** Some places as the end of a sentence: {@code bytes 1048576 to 2097151}. */
    public static String words(List<ByteRange> ranges) {
        StringBuilder words = new StringBuilder("bytes ");
        for (int i = 0; i < Math.min(SHOWN, ranges.size()); i++) {
            words.append(i == 0 ? "" : ", ").append(ranges.get(i));
        }
        int more = ranges.size() - SHOWN;
        return more > 0 ? words + " and " + more + (more == 1 ? " place more" : " places more") : words.toString();
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
