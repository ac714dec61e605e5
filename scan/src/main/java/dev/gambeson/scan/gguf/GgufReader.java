package dev.gambeson.scan.gguf;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import java.nio.charset.StandardCharsets;

/** Numbers and texts in the byte order and the widths of a file's version. Not thread-safe. */
final class GgufReader {

    /** Longest text that is read: chat templates have less than 100 KB. */
    private static final int TEXT = 16 << 20;

    private final Cursor cursor;
    private boolean big;
    private boolean narrow;

    GgufReader(Content content) {
        this.cursor = new Cursor(content);
    }

    /** Reads the version, which shows the byte order too. */
    long version() {
        cursor.skip(4);
        int raw = cursor.i32();
        big = (raw & 0xffff) == 0;
        int version = big ? Integer.reverseBytes(raw) : raw;
        narrow = version == 1;
        return version & 0xffffffffL;
    }

    long position() {
        return cursor.position();
    }

    long remaining() {
        return cursor.remaining();
    }

    int u8() {
        return cursor.u8();
    }

    long u32() {
        int raw = cursor.i32();
        return (big ? Integer.reverseBytes(raw) : raw) & 0xffffffffL;
    }

    long i64() {
        long raw = cursor.i64();
        return big ? Long.reverseBytes(raw) : raw;
    }

    /** A count or a length: four bytes in the first version, eight since; without a sign, so possibly negative here. */
    long count() {
        return narrow ? u32() : i64();
    }

    /** A text. */
    String text() {
        long length = checked(count(), 1);
        if (length > TEXT) {
            throw InputException.tooLarge(
                    new Location(null, null, position(), null, null),
                    "has a text of " + length + " bytes",
                    "Texts of up to " + TEXT + " bytes are read.");
        }
        return new String(cursor.bytes((int) length), StandardCharsets.UTF_8);
    }

    void skipText() {
        cursor.skip(checked(count(), 1));
    }

    /**
     * Passes over that many things of that many bytes each.
     *
     * @throws ImpossibleCount where the file has not so many
     */
    void skip(long count, int bytes) {
        cursor.skip(checked(count, bytes) * bytes);
    }

    /**
     * The count, where so many things of at least so many bytes can follow.
     *
     * @throws ImpossibleCount otherwise
     */
    long checked(long count, int bytes) {
        if (count < 0 || count > remaining() / bytes) {
            throw new ImpossibleCount(count, position());
        }
        return count;
    }
}
