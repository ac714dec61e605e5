package dev.gambeson.scan.hdf5;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import java.nio.charset.StandardCharsets;

/**
 * The address space of an HDF5 file: numbers at addresses, whose width the superblock tells. Not thread-safe.
 *
 * <p>Follows the HDF5 file format specification, version 3.0. Everything is read at a place to which {@link #seek} went;
 * whatever leads out of the file raises {@link InputException} {@code INPUT_MALFORMED}. The number of structures read is
 * bounded, so that no cycle or sharing makes reading endless.
 */
final class Space {

    /** Enough for files with hundred thousands of objects; a hostile file reaches it in some seconds. */
    private static final long STEPS = 10_000_000;

    private static final int NAME_LENGTH = 65_536;

    private final Content content;
    private final Cursor cursor;
    private final int offsetSize;
    private final int lengthSize;
    private long steps;

    /** The content from the base address on. */
    Space(Content content, int offsetSize, int lengthSize) {
        this.content = content;
        this.cursor = Cursor.jumping(content);
        this.offsetSize = offsetSize;
        this.lengthSize = lengthSize;
    }

    Content content() {
        return content;
    }

    int offsetSize() {
        return offsetSize;
    }

    int lengthSize() {
        return lengthSize;
    }

    /** Goes to an address, and counts as one structure. */
    void seek(long address) {
        step();
        if (address < 0 || address > content.size()) {
            throw malformed("an address leads out of the file");
        }
        cursor.seek(address);
    }

    /** One more piece of a structure. */
    void step() {
        if (++steps > STEPS) {
            throw InputException.tooLarge(
                    new Location(null, null, cursor.position(), null, null),
                    "has more than " + STEPS + " structures",
                    "No program makes such a file; find out where it is from.");
        }
    }

    long position() {
        return cursor.position();
    }

    int u8() {
        return cursor.u8();
    }

    int u16() {
        return cursor.u16();
    }

    long u32() {
        return cursor.u32();
    }

    void skip(long count) {
        cursor.skip(count);
    }

    /** A number of one to eight bytes, without a sign; those above the largest {@code long} come out negative. */
    long number(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (long) cursor.u8() << 8 * i;
        }
        return value;
    }

    /** An address; {@link #isAddress} tells those that mean none. */
    long address() {
        return number(offsetSize);
    }

    long length() {
        return number(lengthSize);
    }

    /** Whether it is an address at all: all bits set mean none. */
    boolean isAddress(long value) {
        return value >= 0 && (offsetSize == 8 || value != (1L << 8 * offsetSize) - 1);
    }

    /** Demands that a signature comes next. */
    void demand(String signature) {
        String found = text(signature.length());
        if (!found.equals(signature)) {
            throw malformed("a structure does not begin with " + signature);
        }
    }

    /** Text of so many bytes, each a character. */
    String text(int count) {
        return new String(cursor.bytes(count), StandardCharsets.ISO_8859_1);
    }

    /** UTF-8 text up to a zero byte, or to a place. */
    String name(long end) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        while (cursor.position() < end && bytes.size() < NAME_LENGTH) {
            int next = cursor.u8();
            if (next == 0) {
                break;
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    InputException malformed(String problem) {
        return InputException.malformed(
                new Location(null, null, cursor.position(), null, null), "is damaged: " + problem);
    }

    /** How many bytes a number up to a limit takes (H5VM_limit_enc_size of the reference library). */
    static int encodedSize(long limit) {
        return (63 - Long.numberOfLeadingZeros(Math.max(1, limit))) / 8 + 1;
    }
}
