package dev.gambeson.audit;

/**
 * What a regression model answered, beside what is true; one row an example. Thread-safe as long as nobody changes the
 * arrays.
 *
 * @param actual the true numbers, all finite; rows without a label are left out by the caller
 * @param predicted the model's numbers, one for each; one that is not finite is an answer that it failed to give
 */
public record Estimates(double[] actual, double[] predicted) {

    public Estimates {
        if (actual.length != predicted.length) {
            throw new IllegalArgumentException(actual.length + " labels, " + predicted.length + " predictions");
        }
        for (double label : actual) {
            if (!Double.isFinite(label)) {
                throw new IllegalArgumentException("a label is a finite number, not " + label);
            }
        }
    }

    /** How many examples. */
    public int rows() {
        return actual.length;
    }
}
