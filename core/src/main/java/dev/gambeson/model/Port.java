package dev.gambeson.model;

import java.util.Arrays;
import java.util.Locale;

/**
 * One input or output of a model.
 *
 * @param name its name in the model file
 * @param type what one element is
 * @param shape the extent of each dimension, {@link #DYNAMIC} where it is free; the first is the batch; empty where the
 *     file declares no shape, and any is taken
 */
public record Port(String name, ElementType type, long[] shape) {

    /** The extent of a dimension that each call chooses. */
    public static final long DYNAMIC = -1;

    /** The extents after the batch, such as {@code [1, 28, 28]}. */
    public long[] exampleShape() {
        return shape.length == 0 ? shape : Arrays.copyOfRange(shape, 1, shape.length);
    }

    /** How many elements one example has; {@link #DYNAMIC} where that is free. */
    long width() {
        long product = shape.length == 0 ? DYNAMIC : 1;
        for (long extent : exampleShape()) {
            if (extent == DYNAMIC) {
                return DYNAMIC;
            }
            product = Math.multiplyExact(product, extent);
        }
        return product;
    }

    /** Such as {@code input: float[?, 1, 28, 28]}. */
    @Override
    public String toString() {
        return name + ": " + type.name().toLowerCase(Locale.ROOT)
                + Arrays.toString(shape).replace("-1", "?");
    }
}
