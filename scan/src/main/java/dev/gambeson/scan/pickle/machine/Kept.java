package dev.gambeson.scan.pickle.machine;

import dev.gambeson.scan.pickle.Value;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The first values of many; further ones are not kept. Compared by identity: what is in it may be endless. */
final class Kept extends AbstractList<Value> implements RandomAccess, Recollection.Holder {

    private static final Value[] NONE = {};

    private final Recollection recollection;
    private final int most;
    private Value[] values = NONE;
    private int size;
    private boolean forgotten;

    Kept(Recollection recollection, int most) {
        this.recollection = recollection;
        this.most = most;
    }

    @Override
    public boolean add(Value value) {
        if (size == most || forgotten) {
            return false;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.min(most, Math.max(2, 2 * size)));
        }
        values[size++] = value;
        if (size == 1) {
            recollection.begin(this, 1);
        } else {
            recollection.more(1);
        }
        return true;
    }

    @Override
    public void forget() {
        forgotten = true;
        values = NONE;
        size = 0;
    }

    @Override
    public int held() {
        return size;
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
