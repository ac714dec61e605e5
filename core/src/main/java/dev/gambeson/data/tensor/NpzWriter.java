package dev.gambeson.data.tensor;

import dev.gambeson.data.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes tensors as an npz archive that {@code numpy.load} reads; equal tensors give equal bytes. Stateless and thread-safe. */
public final class NpzWriter {

    private static final int CHUNK = 1 << 14;

    /** The first moment that zip knows: the archive must not depend on the clock. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NpzWriter() {}

    /**
     * Writes the arrays as 32-bit floats in the order of the map, in little memory.
     *
     * @throws IOException where the stream fails; it is not closed
     */
    public static void write(Map<String, Tensor> arrays, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
            Tensor tensor = array.getValue();
            byte[] header = header(tensor);
            ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(header.length + 4L * tensor.values().length);
            entry.setCrc(checkSum(header, tensor));
            entry.setTimeLocal(ALWAYS);
            zip.putNextEntry(entry);
            zip.write(header);
            writeValues(tensor, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static byte[] header(Tensor tensor) {
        String shape = Arrays.stream(tensor.shape()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape
                + (tensor.shape().length == 1 ? ",)" : ")") + ", }";
        // Magic, header and line feed fill a multiple of 64 bytes, as the format asks.
        int padded = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        ByteBuffer bytes = ByteBuffer.allocate(10 + padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) 1).put((byte) 0).putShort((short) padded);
        bytes.put((header + " ".repeat(padded - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    /** A member that is stored says its check sum before its bytes. */
    private static long checkSum(byte[] header, Tensor tensor) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(header);
        writeValues(tensor, new CheckedOutputStream(OutputStream.nullOutputStream(), sum));
        return sum.getValue();
    }

    private static void writeValues(Tensor tensor, OutputStream out) throws IOException {
        float[] values = tensor.values();
        ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            chunk.asFloatBuffer().put(values, from, count);
            out.write(chunk.array(), 0, 4 * count);
        }
    }
}
