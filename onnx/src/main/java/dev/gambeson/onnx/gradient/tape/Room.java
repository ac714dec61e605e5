package dev.gambeson.onnx.gradient.tape;

import java.util.Arrays;

/**
 * How much is written for one model. Extents and counts come from a stranger's file: what would take more is refused before
 * it is allocated.
 */
public final class Room {

    /** Numbers of one constant, and of all constants of a graph. */
    public static final int NUMBERS = 1 << 24;

    /**
     * Names of inputs and outputs of all operators of a graph. ONNX Runtime 1.29 loads a graph that goes forth and back in a
     * time that grows with the square of its operators, and nothing ends that: 1.4 s for 1000 Tanh, 34 s for 4000.
     */
    static final int NAMES = 1 << 18;

    private Room() {}

    /**
     * How many numbers a tensor of those extents has.
     *
     * @throws NoRuleException where these are more than {@link #NUMBERS}, or an extent is negative
     */
    public static int of(long... extents) {
        long numbers = 1;
        for (long extent : extents) {
            if (extent < 0 || extent > NUMBERS || numbers * extent > NUMBERS) {
                throw new NoRuleException("with a matrix of " + Arrays.toString(extents) + " numbers; at most "
                        + NUMBERS + " are written");
            }
            numbers *= extent;
        }
        return (int) numbers;
    }

    /**
     * Demands room for what ONNX Runtime makes of constants when it loads a graph.
     *
     * @throws NoRuleException as {@link #of}
     */
    public static void demand(long... extents) {
        of(extents);
    }

    /** The numbers 0, 1, 2 and so on, as many as the extent says. */
    public static double[] counting(long extent) {
        double[] numbers = new double[of(extent)];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }
}
