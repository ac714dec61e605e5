package dev.gambeson.data;

import java.util.Arrays;

/**
 * Numbers in a grid, in memory, row-major, as 32-bit floats; the first dimension counts examples.
 *
 * @param shape the extent of each dimension, such as {@code [10000, 28, 28]}
 * @param values the numbers; owned by this tensor and not to be changed
 */
public record Tensor(int[] shape, float[] values) {

    public Tensor {
        if (shape.length == 0) {
            throw new IllegalArgumentException("a tensor has at least one dimension");
        }
        long product = 1;
        for (int extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException("negative extent in " + Arrays.toString(shape));
            }
            product = Math.multiplyExact(product, (long) extent);
        }
        if (product != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values do not fill the shape " + Arrays.toString(shape));
        }
    }

    /** How many examples. */
    public int examples() {
        return shape[0];
    }

    /** How many numbers an example has. */
    public int exampleSize() {
        return examples() == 0 ? 0 : values.length / examples();
    }

    /** The shape without the first dimension. */
    public int[] exampleShape() {
        return Arrays.copyOfRange(shape, 1, shape.length);
    }

    /** The same numbers in another shape with as many elements. */
    public Tensor reshape(int... other) {
        return new Tensor(other, values);
    }

    /** Examples {@code from} to {@code to}, exclusive, as a copy. */
    public Tensor slice(int from, int to) {
        int[] sliced = shape.clone();
        sliced[0] = to - from;
        return new Tensor(sliced, Arrays.copyOfRange(values, from * exampleSize(), to * exampleSize()));
    }
}
