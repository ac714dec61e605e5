package dev.gambeson.data.tensor;

import dev.gambeson.data.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes tensors as an npz archive that {@code numpy.load} reads; equal tensors give equal bytes. */
public final class NpzWriter {

    private NpzWriter() {}

    /**
     * Writes the arrays as 32-bit floats in the order of the map.
     *
     * @throws IOException where the stream fails; it is not closed
     */
    public static void write(Map<String, Tensor> arrays, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
            byte[] bytes = npy(array.getValue());
            ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setCrc(crc.getValue());
            // The first moment that zip knows: the archive must not depend on the clock.
            entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static byte[] npy(Tensor tensor) {
        String shape = Arrays.stream(tensor.shape()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape
                + (tensor.shape().length == 1 ? ",)" : ")") + ", }";
        // Magic, header and line feed fill a multiple of 64 bytes, as the format asks.
        int padded = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        header = header + " ".repeat(padded - header.length() - 1) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(
                        Math.addExact(10 + padded, Math.multiplyExact(4, tensor.values().length)))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) padded).put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.asFloatBuffer().put(tensor.values());
        return bytes.array();
    }
}
