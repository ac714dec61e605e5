package dev.gambeson.quality.label;

import dev.gambeson.data.CellHash;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.format.literal.Literal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sampled cells of one column: numbers as they are; of texts only hashes (of the whole, and of what is left without
 * digits) and the number that they are or that their digits make, so that no text is kept. Not thread-safe.
 */
final class SampledColumn {

    // Digits beyond these add nothing to a double.
    private static final int DIGITS = 15;

    private final String name;
    private final boolean numeric;
    private double[] numbers = new double[64];
    private long[] hashes = new long[64];
    private long[] letters = new long[64];

    SampledColumn(String name, boolean numeric) {
        this.name = name;
        this.numeric = numeric;
    }

    String name() {
        return name;
    }

    boolean numeric() {
        return numeric;
    }

    void set(int slot, Column column, int row, long hash) {
        if (slot >= numbers.length) {
            int longer = Math.max(slot + 1, 2 * numbers.length);
            numbers = Arrays.copyOf(numbers, longer);
            hashes = Arrays.copyOf(hashes, longer);
            letters = Arrays.copyOf(letters, longer);
        }
        hashes[slot] = hash;
        if (column instanceof NumberColumn values) {
            numbers[slot] = values.value(row);
        } else {
            dissect(slot, column.text(row));
        }
    }

    private void dissect(int slot, @Nullable String text) {
        numbers[slot] = Double.NaN;
        letters[slot] = CellHash.MISSING;
        if (text == null) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        double value = Literal.number(bytes, 0, bytes.length);
        if (Double.isFinite(value)) {
            numbers[slot] = value;
            return;
        }
        StringBuilder rest = new StringBuilder();
        double number = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                rest.append(c);
            } else if (digits < DIGITS) {
                number = 10 * number + (c - '0');
                digits++;
            }
        }
        numbers[slot] = digits == 0 ? Double.NaN : number;
        letters[slot] = CellHash.of(rest.toString());
    }

    /** What the column could tell of a label, of the sampled rows in the given order of slots. */
    List<Signal> signals(int[] slots) {
        List<Signal> signals = new ArrayList<>();
        if (numeric) {
            signals.add(Signal.ordered("its values", pick(numbers, slots)));
        } else {
            signals.add(Signal.equal("its values", pick(hashes, slots)));
            signals.add(Signal.equal("its values without their digits", pick(letters, slots)));
            signals.add(Signal.ordered("the numbers in its values", pick(numbers, slots)));
        }
        double[] present = new double[slots.length];
        for (int i = 0; i < slots.length; i++) {
            present[i] = hashes[slots[i]] == CellHash.MISSING ? 0 : 1;
        }
        signals.add(Signal.ordered("whether it is missing", present));
        return signals;
    }

    double number(int slot) {
        return numbers[slot];
    }

    long hash(int slot) {
        return hashes[slot];
    }

    double[] numbers(int[] slots) {
        return pick(numbers, slots);
    }

    long[] hashes(int[] slots) {
        return pick(hashes, slots);
    }

    private static double[] pick(double[] all, int[] slots) {
        double[] picked = new double[slots.length];
        for (int i = 0; i < slots.length; i++) {
            picked[i] = all[slots[i]];
        }
        return picked;
    }

    private static long[] pick(long[] all, int[] slots) {
        long[] picked = new long[slots.length];
        for (int i = 0; i < slots.length; i++) {
            picked[i] = all[slots[i]];
        }
        return picked;
    }
}
