package dev.gambeson.scan.onnx;

/** How wide the elements of a tensor are (TensorProto.DataType of ONNX 1.23). */
final class ElementBits {

    /** A type without a fixed width, or one that is not known. */
    static final int NONE = 0;

    private static final int[] BITS = {
        NONE, 32, 8, 8, 16, 16, 32, 64, NONE, 8, 16, 64, 32, 64, 64, 128, 16, 8, 8, 8, 8, 4, 4, 4, 8, 2, 2, 6, 6
    };

    private ElementBits() {}

    static int of(long type) {
        return type < 0 || type >= BITS.length ? NONE : BITS[(int) type];
    }

    /** How many bytes so many elements take; those narrower than a byte are packed. */
    static long bytes(long elements, int bits) {
        return bits >= 8 ? times(elements, bits / 8) : (times(elements, bits) + 7) / 8;
    }

    /** The product, or the largest number where it does not fit. */
    static long times(long left, long right) {
        return left != 0 && right > Long.MAX_VALUE / left ? Long.MAX_VALUE - 7 : left * right;
    }
}
