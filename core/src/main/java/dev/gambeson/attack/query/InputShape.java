package dev.gambeson.attack.query;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.Port;
import java.util.Arrays;

/** Whether examples fit a model's input, and in which shape. */
final class InputShape {

    private InputShape() {}

    /**
     * The shape in which the input takes examples of the given shape: the same extents, or the same without dimensions of
     * 1 on either side, or all numbers in one row.
     *
     * @throws GambesonException {@code MISMATCH} with both shapes
     */
    static long[] fit(int[] exampleShape, Port port) {
        long[] given = Arrays.stream(exampleShape).asLongStream().toArray();
        long[] wanted = port.exampleShape();
        if (agree(given, wanted)) {
            return given;
        }
        boolean fixed = Arrays.stream(wanted).allMatch(extent -> extent != Port.DYNAMIC);
        if (fixed && (agree(withoutOnes(given), withoutOnes(wanted)) || isOneRow(given, wanted))) {
            return wanted;
        }
        throw new GambesonException(
                ErrorCode.MISMATCH,
                "An example of the data has the shape " + Arrays.toString(given) + ", the model takes " + port + ".",
                "Lay the data out as the model takes it; the first dimension counts the examples.");
    }

    private static boolean agree(long[] given, long[] wanted) {
        boolean agree = given.length == wanted.length;
        for (int i = 0; agree && i < given.length; i++) {
            agree = given[i] == wanted[i] || wanted[i] == Port.DYNAMIC;
        }
        return agree;
    }

    private static long[] withoutOnes(long[] shape) {
        return Arrays.stream(shape).filter(extent -> extent != 1).toArray();
    }

    private static boolean isOneRow(long[] given, long[] wanted) {
        boolean oneIsFlat = withoutOnes(given).length == 1 || withoutOnes(wanted).length == 1;
        return oneIsFlat && product(given) == product(wanted);
    }

    private static long product(long[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
}
