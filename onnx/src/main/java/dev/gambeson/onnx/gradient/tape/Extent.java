package dev.gambeson.onnx.gradient.tape;

/**
 * How long one dimension of a tensor is for a batch of {@code n} examples: {@code perExample × n + fixed}.
 *
 * @param perExample 0 where it does not follow the batch
 * @param fixed the part that does not
 */
public record Extent(long perExample, long fixed) {

    /** The same for every batch. */
    public static Extent of(long fixed) {
        return new Extent(0, fixed);
    }

    /** From the lengths of two runs. */
    public static Extent of(int oneBatch, long one, int otherBatch, long other) {
        long slope = oneBatch == otherBatch ? 0 : (other - one) / (otherBatch - oneBatch);
        return new Extent(slope, one - slope * oneBatch);
    }

    /** Whether it is the same for every batch. */
    public boolean isFixed() {
        return perExample == 0;
    }

    /** Whether it is that number for every batch. */
    public boolean is(long number) {
        return perExample == 0 && fixed == number;
    }
}
