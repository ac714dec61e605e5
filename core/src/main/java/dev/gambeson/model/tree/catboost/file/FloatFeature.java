package dev.gambeson.model.tree.catboost.file;

/**
 * A feature that is a number, compared with borders. Immutable: nobody writes into the array.
 *
 * @param position its place among all features, from 0
 * @param name as the file has it; empty where features were given by their places
 * @param borders in ascending order, all finite; empty where no tree looks at it
 * @param missingIsGreatest whether a missing number is above every border, else it is above none
 */
public record FloatFeature(int position, String name, float[] borders, boolean missingIsGreatest) {

    /** How many borders a number is above. */
    public int bin(float number) {
        if (Float.isNaN(number)) {
            return missingIsGreatest ? borders.length : 0;
        }
        return bin(borders, number);
    }

    /** How many of the borders, in ascending order, a number is above; none where it is NaN. */
    public static int bin(float[] borders, float number) {
        int low = 0;
        int left = borders.length;
        while (left > 0) {
            int half = left >>> 1;
            // Two steps without a branch that nobody can predict.
            low = borders[low + half] < number ? low + left - half : low;
            left = half;
        }
        return low;
    }
}
