package dev.gambeson.assess.folder;

import dev.gambeson.assess.project.InputFile;
import java.util.Arrays;
import java.util.List;

/**
 * An array of numbers: examples for a model, or one class number for each of them.
 *
 * @param file where it is; an npz archive may hold both, and is then seen twice
 * @param exampleShape the shape of one example as it is given to a model; empty for class numbers
 * @param examples how many examples, or {@link #UNKNOWN}
 * @param low the least number seen
 * @param high the greatest number seen
 * @param classes the different class numbers in ascending order, at most 1000; empty for examples
 */
public record SeenTensor(
        InputFile file, int[] exampleShape, long examples, double low, double high, List<Integer> classes) {

    /** The number of examples of an array that is too large to be read whole. */
    public static final long UNKNOWN = -1;

    public SeenTensor {
        classes = List.copyOf(classes);
    }

    /** Whether these are class numbers. */
    public boolean isLabels() {
        return !classes.isEmpty();
    }

    /** Such as {@code [10000, 28, 28]}. */
    public String shape() {
        String count = examples == UNKNOWN ? "?" : Long.toString(examples);
        String rest = Arrays.toString(exampleShape).substring(1);
        return "[" + count + (exampleShape.length == 0 ? "" : ", ") + rest;
    }
}
