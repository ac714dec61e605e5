package dev.gambeson.data.tensor;

import dev.gambeson.data.Tensor;
import dev.gambeson.format.Limits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The idx format of MNIST (LeCun, Cortes, Burges): magic, extents, elements, all big-endian. */
final class IdxReader {

    private IdxReader() {}

    static Tensor read(ByteSource source, Tensors.Role role, long limit, Limits limits) {
        byte[] magic = source.read(4);
        if (magic[0] != 0 || magic[1] != 0) {
            throw source.malformed("the first two bytes of an idx file are zero");
        }
        ElementKind kind = switch (magic[2]) {
            case 0x08 -> ElementKind.UINT8;
            case 0x09 -> ElementKind.INT8;
            case 0x0b -> ElementKind.INT16;
            case 0x0c -> ElementKind.INT32;
            case 0x0d -> ElementKind.FLOAT32;
            case 0x0e -> ElementKind.FLOAT64;
            default -> throw source.malformed("no idx element type has the number " + magic[2]);
        };
        int rank = magic[3];
        if (rank < 1 || rank > 4) {
            throw source.malformed("an idx file of " + rank + " dimensions is not read; 1 to 4 are");
        }
        ByteBuffer header = ByteBuffer.wrap(source.read(4 * rank));
        long[] shape = new long[rank];
        for (int i = 0; i < rank; i++) {
            shape[i] = header.getInt() & 0xffffffffL;
        }
        boolean scale = role == Tensors.Role.EXAMPLES;
        return new ElementReader(source, kind, ByteOrder.BIG_ENDIAN, scale, 1).read(shape, limit, limits);
    }
}
