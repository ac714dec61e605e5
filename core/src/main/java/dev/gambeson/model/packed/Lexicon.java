package dev.gambeson.model.packed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that no float can hold, numbered from 0 in the order in which they are first seen. */
final class Lexicon<T> {

    /** Whole numbers below are told apart by a float. */
    static final int MOST = 1 << 24;

    private final List<T> values = new ArrayList<>();
    private final Map<T, Integer> codes = new HashMap<>();

    /** The number of a value, new or old. */
    int code(T value) {
        Integer known = codes.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        return values.size() - 1;
    }

    /**
     * The value of that number.
     *
     * @throws IllegalArgumentException where it is the number of none
     */
    T value(float code) {
        int index = (int) code;
        if (index != code || index < 0 || index >= values.size()) {
            throw new IllegalArgumentException(code + " stands for none of " + values.size() + " values");
        }
        return values.get(index);
    }
}
