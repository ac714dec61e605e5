package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The first values of many; further ones are not kept. Compared by identity: what is in it may be endless. */
final class Kept extends AbstractList<Value> implements RandomAccess {

    private Value[] values = new Value[2];
    private int size;

    /** Keeps one more, unless there are as many as that already. */
    boolean keep(Value value, int most) {
        if (size == most) {
            return false;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.min(most, 2 * size));
        }
        values[size++] = value;
        return true;
    }

    @Override
    public Value get(int index) {
        return values[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return size + " values";
    }
}
