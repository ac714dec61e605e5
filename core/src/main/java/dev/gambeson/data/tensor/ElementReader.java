package dev.gambeson.data.tensor;

import dev.gambeson.data.Tensor;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads the elements of a tensor after its header; memory grows with what has arrived. */
record ElementReader(ByteSource source, ElementKind kind, ByteOrder order, boolean scale) {

    private static final int CHUNK = 1 << 13;

    /** The first {@code limit} examples; demands the end of the file when that is all of them. */
    Tensor read(long[] declared, long limit, Limits limits) {
        int[] shape = shape(declared, limit, limits);
        int total = 1;
        for (int extent : shape) {
            total *= extent;
        }
        float[] values = new float[Math.min(total, 1 << 16)];
        byte[] chunk = new byte[CHUNK * kind.bytes];
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(order);
        float factor = scale && kind.isByte() ? 1f / 255 : 1;
        for (int done = 0; done < total; ) {
            int count = Math.min(CHUNK, total - done);
            source.readFully(chunk, count * kind.bytes);
            if (done + count > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(total, Math.max(2L * values.length, done + count)));
            }
            for (int i = 0; i < count; i++) {
                float value = (float) kind.read(buffer, i * kind.bytes);
                values[done + i] = factor == 1 ? value : value / 255;
            }
            done += count;
        }
        if (declared.length == 0 || shape[0] == declared[0]) {
            source.demandEnd();
        }
        return new Tensor(shape, values);
    }

    private int[] shape(long[] declared, long limit, Limits limits) {
        int[] shape = new int[declared.length];
        double total = 1;
        for (int i = 0; i < declared.length; i++) {
            long extent = i == 0 ? Math.min(limit, declared[i]) : declared[i];
            total *= extent;
            shape[i] = (int) Math.min(Integer.MAX_VALUE, extent);
        }
        double most = Math.min(limits.memoryBytes() / (double) Float.BYTES, Integer.MAX_VALUE - 8);
        if (total > most) {
            throw InputException.tooLarge(
                    Location.of(source.name()),
                    "has the shape " + Arrays.toString(declared) + ", which does not fit into the "
                            + (limits.memoryBytes() >> 20) + " MiB allowed for one tensor",
                    "Read fewer examples with --limit N, or give Java more memory.");
        }
        return shape;
    }
}
