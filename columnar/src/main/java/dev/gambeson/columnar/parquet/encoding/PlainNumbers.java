package dev.gambeson.columnar.parquet.encoding;

import dev.gambeson.columnar.parquet.metadata.PhysicalType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of 4 or 8 bytes, the lowest first. */
final class PlainNumbers implements Decoder {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final PhysicalType type;
    private final byte[] page;
    private final int end;
    private int at;

    PlainNumbers(PhysicalType type, byte[] page, int from, int to) {
        this.type = type;
        this.page = page;
        this.at = from;
        this.end = to;
    }

    @Override
    public void read(Values into, int count) {
        int width = type.width();
        if ((long) count * width > end - at) {
            throw Decoders.tooFew();
        }
        byte[] bytes = page;
        int from = at;
        switch (type) {
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    into.wholes[i] = (int) INT.get(bytes, from + 4 * i);
                }
            }
            case INT64 -> {
                for (int i = 0; i < count; i++) {
                    into.wholes[i] = (long) LONG.get(bytes, from + 8 * i);
                }
            }
            case FLOAT -> {
                for (int i = 0; i < count; i++) {
                    into.reals[i] = (float) FLOAT.get(bytes, from + 4 * i);
                }
            }
            case DOUBLE -> {
                for (int i = 0; i < count; i++) {
                    into.reals[i] = (double) DOUBLE.get(bytes, from + 8 * i);
                }
            }
            case BOOLEAN, INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> throw new IllegalStateException("no numbers");
        }
        at += count * width;
    }
}
