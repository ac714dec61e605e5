package dev.gambeson.columnar.parquet;

import dev.gambeson.data.Dataset;
import dev.gambeson.data.table.DatasetFormat;
import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Parquet ("Apache Parquet format", 2.11), told by its first four bytes.
 *
 * <p>Records become columns {@code parent.child}; lists that all have the same number of elements become columns {@code
 * name.0}, {@code name.1} and so on; what no table can show is left out with a note. Stateless and thread-safe.
 */
public final class ParquetFormat implements DatasetFormat {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** With an encrypted footer. */
    private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);

    /** Made by the service loader. */
    public ParquetFormat() {}

    @Override
    public String id() {
        return "parquet";
    }

    @Override
    public Likeness likeness(byte[] start) {
        return begins(start, MAGIC) || begins(start, ENCRYPTED) ? Likeness.CERTAIN : Likeness.NO;
    }

    private static boolean begins(byte[] start, byte[] magic) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }

    @Override
    public Dataset open(Path file, String name, Limits limits) {
        return ParquetDataset.open(file, name, limits);
    }
}
