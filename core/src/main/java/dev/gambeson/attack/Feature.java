package dev.gambeson.attack;

/**
 * What an attacker may do to one number of an example: a pixel, or a column of a table.
 *
 * @param lower the least value that a real input can have
 * @param upper the greatest one
 * @param unit what a change of 1 in the threat model's epsilon means here: 1 for pixels, the width of the column's range
 *     for tables
 * @param step values move by multiples of this, such as 1 for whole numbers; 0 for any
 * @param mutable whether the attacker can change it at all
 */
public record Feature(float lower, float upper, float unit, float step, boolean mutable) {

    public Feature {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "a feature's lower bound is not above its upper: " + lower + ", " + upper);
        }
        if (!(unit > 0 && unit < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a feature's unit is a number above 0, not " + unit);
        }
        if (!(step >= 0)) {
            throw new IllegalArgumentException("a feature's step is 0 or more, not " + step);
        }
    }

    /** A feature that may take any value between the bounds, measured as it is. */
    public static Feature between(float lower, float upper) {
        return new Feature(lower, upper, 1, 0, true);
    }

    /** A feature that nobody can change, whatever its value. */
    public static Feature fixed() {
        return new Feature(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 1, 0, false);
    }
}
