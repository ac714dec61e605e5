package dev.gambeson.columnar.arrow;

import dev.gambeson.columnar.VectorDataset;
import dev.gambeson.columnar.arrow.metadata.Message;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.table.DatasetFormat;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Likeness;
import dev.gambeson.format.Limits;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Tables of Apache Arrow: the file format, which is Feather version 2 too, and streams. Stateless and thread-safe.
 *
 * <p>Whole numbers, numbers with fractions, truth values, texts, dates, times, moments (with a zone in UTC), durations (a
 * number in their unit), decimals, dictionaries and runs of these become columns; structs become {@code name.field}, lists of
 * numbers of a fixed size {@code name.0}, {@code name.1} and so on. Other lists, maps, unions and bytes are left out with
 * a note. Buffers may be packed by LZ4 or Zstandard.
 */
public final class ArrowFormat implements DatasetFormat {

    private static final int CONTINUATION = -1;

    /** For the service loader. */
    public ArrowFormat() {}

    @Override
    public String id() {
        return "arrow";
    }

    @Override
    public Likeness likeness(byte[] start) {
        boolean magic = startsWith(start, ArrowMessages.MAGIC) || startsWith(start, new byte[] {'F', 'E', 'A', '1'});
        return magic || isStream(start) ? Likeness.CERTAIN : Likeness.NO;
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /** A stream has no magic: it begins with the message that holds its schema. */
    private static boolean isStream(byte[] start) {
        int at = start.length >= 8 && int32(start, 0) == CONTINUATION ? 4 : 0;
        if (start.length < at + 16) {
            return false;
        }
        int length = int32(start, at);
        // The root of a FlatBuffer is near its start, and messages are padded.
        if (length < 16 || length % 4 != 0 || int32(start, at + 4) < 0 || int32(start, at + 4) > 64) {
            return false;
        }
        try {
            byte[] metadata = Arrays.copyOfRange(start, at + 4, Math.min(start.length, at + 4 + length));
            Message message = Message.of(metadata, "", 0, 0, 0);
            return message.kind() == Message.Kind.SCHEMA && message.bodyLength() == 0;
        } catch (InputException e) {
            return false;
        }
    }

    private static int int32(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    @Override
    public Dataset open(Path file, String name, Limits limits) {
        return new VectorDataset(name, ArrowSource.of(file, name, limits), limits);
    }
}
