package dev.gambeson.data.profile;

import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is added up of the finite numbers of a column: least, greatest, sum, sum of squares and histogram.
 *
 * <p>Single numbers wait until there are {@value #BATCH} of them, so that the sums and cells of one column are worked on
 * while they are in the processor's nearest cache. Not thread-safe.
 */
final class Moments {

    private static final int BATCH = 256;
    /** Whole numbers below this have squares of which a batch fits in a long. */
    private static final double SMALL = 1 << 27;

    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private final Histogram histogram = new Histogram();
    private final double[] waiting = new double[BATCH];
    private int count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /**
     * Moments as they were kept; null where no numbers have them.
     *
     * @param n how many numbers
     * @param sum their sum divided by 2^{@value ExactSum#EXPONENT}
     * @param squares the sum of their squares, likewise
     */
    static @Nullable Moments of(
            long n, double min, double max, BigInteger sum, BigInteger squares, Histogram histogram) {
        BigInteger count = BigInteger.valueOf(n);
        // Both are multiples of 2^-2148: the square of the sum has that factor twice.
        boolean possible = histogram.total() == n
                && histogram.holds(min)
                && histogram.holds(max)
                && histogram.isWithin(min, max)
                && sum.compareTo(ExactSum.scaled(min).multiply(count)) >= 0
                && sum.compareTo(ExactSum.scaled(max).multiply(count)) <= 0
                && squares.signum() >= 0
                && squares.multiply(count).shiftLeft(-ExactSum.EXPONENT).compareTo(sum.multiply(sum)) >= 0;
        if (!possible) {
            return null;
        }
        Moments moments = new Moments();
        moments.min = min;
        moments.max = max;
        moments.sum.set(sum);
        moments.squares.set(squares);
        moments.histogram.merge(histogram);
        return moments;
    }

    Histogram histogram() {
        return histogram;
    }

    void add(double value) {
        waiting[count++] = value + 0.0; // which makes of -0.0 a 0.0, so that no order of the two matters
        if (count == BATCH) {
            settle();
        }
    }

    /** Adds a number that was seen so many times. */
    void add(double value, long times) {
        min = Math.min(min, value + 0.0);
        max = Math.max(max, value + 0.0);
        histogram.add(value, times);
        for (long left = times; left != 0; left &= left - 1) {
            int doublings = Long.numberOfTrailingZeros(left);
            sum.add(value, doublings);
            squares.addSquare(value, doublings);
        }
    }

    void merge(Moments other) {
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        sum.merge(other.sum);
        squares.merge(other.squares);
        histogram.merge(other.histogram);
    }

    /** Takes in the waiting numbers; only then may the results be asked for. */
    void settle() {
        long smallSum = 0;
        long smallSquares = 0;
        double least = min;
        double greatest = max;
        for (int i = 0; i < count; i++) {
            double value = waiting[i];
            least = value < least ? value : least;
            greatest = value > greatest ? value : greatest;
            histogram.add(value, 1);
            if (value == Math.rint(value) && Math.abs(value) < SMALL) {
                long whole = (long) value;
                smallSum += whole;
                smallSquares += whole * whole;
            } else {
                sum.add(value, 0);
                squares.addSquare(value, 0);
            }
        }
        min = least;
        max = greatest;
        sum.add(smallSum);
        squares.add(smallSquares);
        count = 0;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    ExactSum sum() {
        return sum;
    }

    ExactSum squares() {
        return squares;
    }

    List<Bucket> buckets() {
        return histogram.buckets();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(min);
        out.writeDouble(max);
        ColumnProfile.writeBytes(out, sum.scaled().toByteArray());
        ColumnProfile.writeBytes(out, squares.scaled().toByteArray());
        histogram.write(out);
    }

    long memoryBytes() {
        return 4400 + histogram.memoryBytes();
    }
}
