package dev.gambeson.model.packed;

import dev.gambeson.model.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * One float of a packed row.
 *
 * @param name the column of the table
 * @param type what the model's input takes
 * @param texts the texts that the float numbers, or null
 * @param numbers the numbers that the float numbers because no float can hold them, or null
 */
record PackedColumn(
        String name,
        ElementType type,
        @Nullable Lexicon<String> texts,
        @Nullable Lexicon<Double> numbers) {

    static PackedColumn of(String name, ElementType type) {
        return new PackedColumn(name, type, type == ElementType.STRING ? new Lexicon<>() : null, null);
    }

    PackedColumn numbered() {
        return new PackedColumn(name, type, null, new Lexicon<>());
    }

    /** Whether the float is the number that the model is given, so that a little more is a little more. */
    boolean isNumber() {
        return type != ElementType.BOOL && texts == null && numbers == null;
    }

    boolean isWhole() {
        return type == ElementType.INT64 || type == ElementType.INT32;
    }

    /** Whether a float holds it well enough: whole numbers exactly, others to 32 bits. */
    boolean holds(double number) {
        return switch (type) {
            case INT64, INT32 -> Math.abs(number) <= Lexicon.MOST;
            case DOUBLE -> Double.isInfinite(number) || !Float.isInfinite((float) number);
            case FLOAT, BOOL, STRING -> true;
        };
    }

    double number(float packed) {
        return numbers == null ? packed : numbers.value(packed);
    }
}
