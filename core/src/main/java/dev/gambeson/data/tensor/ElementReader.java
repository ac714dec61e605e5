package dev.gambeson.data.tensor;

import dev.gambeson.data.Tensor;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads the elements of a tensor after its header.
 *
 * @param scale whether bytes become 0..1
 * @param copies how many tensors of the full size are in memory in the end; more than one where it is turned around
 */
record ElementReader(ByteSource source, ElementKind kind, ByteOrder order, boolean scale, int copies) {

    private static final int CHUNK = 1 << 13;

    /** By this the array grows: so many times what has arrived is the most that a false header can claim. */
    private static final int GROWTH = 4;

    /** The first {@code limit} examples; demands the end of the data when that is all of them. */
    Tensor read(long[] declared, long limit, Limits limits) {
        int[] shape = shape(declared, limit, limits);
        int total = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[Math.min(total, CHUNK)];
        byte[] chunk = new byte[CHUNK * kind.bytes];
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(order);
        boolean scaled = scale && kind == ElementKind.UINT8;
        for (int done = 0; done < total; ) {
            int count = Math.min(CHUNK, total - done);
            source.readFully(chunk, count * kind.bytes);
            if (done + count > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(total, (long) GROWTH * values.length));
            }
            for (int i = 0; i < count; i++) {
                float value = (float) kind.read(buffer, i * kind.bytes);
                values[done + i] = scaled ? value / 255 : value;
            }
            done += count;
        }
        if (shape[0] == declared[0]) {
            source.demandEnd();
        }
        return new Tensor(shape, values);
    }

    private int[] shape(long[] declared, long limit, Limits limits) {
        if (declared.length == 0) {
            throw InputException.unsupported(
                    source.location(), "holds a single number, not one example after the other", null);
        }
        int[] shape = new int[declared.length];
        double total = 1;
        boolean hollow = false;
        for (int i = 0; i < declared.length; i++) {
            long extent = i == 0 ? Math.min(limit, declared[i]) : declared[i];
            total *= extent;
            hollow |= extent == 0 && i > 0;
            shape[i] = (int) Math.min(Integer.MAX_VALUE, extent);
        }
        if (hollow || total == 0 && Arrays.stream(declared).anyMatch(extent -> extent > Integer.MAX_VALUE)) {
            throw source.malformed("the shape is " + Arrays.toString(declared) + ": its examples hold nothing");
        }
        // While the array grows for the last time there is a quarter of it besides.
        double most = limits.memoryBytes() / (Float.BYTES * (copies + 1.0 / GROWTH));
        if (total > Math.min(most, Integer.MAX_VALUE - 8)) {
            throw InputException.tooLarge(
                    source.location(),
                    "has the shape " + Arrays.toString(declared) + ", which does not fit into the "
                            + Math.max(1, limits.memoryBytes() >> 20) + " MiB allowed for one tensor",
                    "Read fewer examples with --limit N, or give Java more memory.");
        }
        return shape;
    }
}
