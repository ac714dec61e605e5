package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pickle remembers by number. Numbers without a gap are cheap, wild ones cost more and are as few. */
final class Memo {

    private final int most;
    private @Nullable Value[] values = new Value[64];
    private final Map<Long, Value> wild = new HashMap<>();
    private int size;

    Memo(int most) {
        this.most = most;
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
            if (values[at] == null && (wild.isEmpty() || wild.remove(index) == null)) {
                count();
            }
            values[at] = value;
        } else if (wild.put(index, value) == null) {
            count();
        }
    }

    Value get(long index) {
        Value value = index < values.length ? values[(int) index] : null;
        if (value == null) {
            value = wild.get(index);
        }
        if (value == null) {
            throw Halt.broken("asks its memo for what was never put there");
        }
        return value;
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
