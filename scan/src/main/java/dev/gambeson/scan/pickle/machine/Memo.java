package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle remembers by number, mostly text: for that a place and a length are enough. Numbers without a gap are
 * cheap, wild ones cost more and must be fewer.
 */
final class Memo {

    /** Wild numbers are worth as many others. */
    private static final int WILD = 8;

    private static final int LENGTH_BITS = 20;
    private static final long LONGEST = (1L << LENGTH_BITS) - 1;
    private static final long FARTHEST = (1L << (Long.SIZE - LENGTH_BITS)) - 1;

    private final int most;
    private final Content content;
    private @Nullable Value[] values = new Value[64];
    private long[] texts = {};
    private final Map<Long, Value> wild = new HashMap<>();
    private int size;
    private boolean askedInVain;

    Memo(int most, Content content) {
        this.most = most;
        this.content = content;
    }

    /** Whether the last number asked for was never taken. */
    boolean askedInVain() {
        return askedInVain;
    }

    /** How many numbers are taken: the next for MEMOIZE. */
    int size() {
        return size;
    }

    void put(long index, Value value) {
        if (index < values.length || index <= 2L * size) {
            int at = (int) index;
            if (at >= values.length) {
                grow(at);
            }
            if (!known(at) && (wild.isEmpty() || wild.remove(index) == null)) {
                count();
            }
            set(at, value);
        } else if (wild.put(index, value) == null) {
            count();
            if (wild.size() > most / WILD) {
                throw Halt.limit("remembers more than " + most / WILD + " values by wild numbers");
            }
        }
    }

    Value get(long index) {
        Value value = index < values.length ? value((int) index) : null;
        if (value == null) {
            value = wild.get(index);
        }
        askedInVain = value == null;
        if (value == null) {
            throw Halt.broken("asks its memo for what was never put there");
        }
        return value;
    }

    private boolean known(int at) {
        return values[at] != null || at < texts.length && texts[at] != 0;
    }

    private void set(int at, Value value) {
        boolean packed = value instanceof TextLiteral text
                && text.opcode() == Opcode.BINUNICODE
                && text.length() <= LONGEST
                && text.offset() <= FARTHEST;
        if (packed && at >= texts.length) {
            texts = Arrays.copyOf(texts, values.length);
        }
        values[at] = packed ? null : value;
        if (at < texts.length) {
            texts[at] = packed ? ((TextLiteral) value).offset() << LENGTH_BITS | ((TextLiteral) value).length() : 0;
        }
    }

    private @Nullable Value value(int at) {
        Value value = values[at];
        if (value != null || at >= texts.length || texts[at] == 0) {
            return value;
        }
        return new TextLiteral(content, Opcode.BINUNICODE, texts[at] >>> LENGTH_BITS, texts[at] & LONGEST);
    }

    private void count() {
        if (++size > most) {
            throw Halt.limit("remembers more than " + most + " values");
        }
    }

    private void grow(int index) {
        values = Arrays.copyOf(values, Math.max(index + 1, (int) Math.min(2L * most, 2L * values.length)));
    }
}
