package dev.gambeson.data.image;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an image file with a place in them; an early end is an error that names it. For the decoders of this
 * package. Not thread-safe.
 */
public final class ImageBytes {

    /** From so many pixels on Pillow warns of a decompression bomb. */
    private static final long MOST_PIXELS = 178_956_970;

    private final byte[] bytes;
    private final String name;
    private int at;

    /** Begins at the first byte. */
    public ImageBytes(byte[] bytes, String name) {
        this.bytes = bytes;
        this.name = name;
    }

    /** All bytes of the file. */
    public byte[] all() {
        return bytes;
    }

    /** How many bytes the file has. */
    public int length() {
        return bytes.length;
    }

    /** The next byte's place. */
    public int at() {
        return at;
    }

    /** Goes to another place in the file. */
    public void seek(int place) {
        if (place < 0 || place > bytes.length) {
            throw truncated();
        }
        at = place;
    }

    /** How many bytes are left. */
    public int left() {
        return bytes.length - at;
    }

    /** The next byte, 0 to 255. */
    public int next() {
        if (at >= bytes.length) {
            throw truncated();
        }
        return bytes[at++] & 0xff;
    }

    /** The next two bytes, the greater first. */
    public int nextShort() {
        return next() << 8 | next();
    }

    /** The next four bytes as an unsigned number, the greater first. */
    public long nextInt() {
        return (long) nextShort() << 16 | nextShort();
    }

    /** The next two bytes, the lesser first. */
    public int nextShortLittle() {
        return next() | next() << 8;
    }

    /** The next four bytes as a signed number, the lesser first. */
    public int nextIntLittle() {
        return nextShortLittle() | nextShortLittle() << 16;
    }

    /** Passes over so many bytes. */
    public void skip(int count) {
        if (count > left()) {
            throw truncated();
        }
        at += count;
    }

    /**
     * Refuses an image that is larger than is allowed, or than its file can hold.
     *
     * @param perPixel bytes of memory for each pixel while it is decoded
     * @param least how many bytes of file an image of that size has at the least
     * @throws InputException {@code INPUT_TOO_LARGE}, {@code INPUT_MALFORMED}
     */
    public void demandSize(long width, long height, int perPixel, double least, Limits limits) {
        if (width < 1 || height < 1) {
            throw malformed("the image is " + width + "x" + height + " pixels: it has none");
        }
        double pixels = (double) width * height;
        if (pixels > MOST_PIXELS || pixels * perPixel > Math.min(limits.memoryBytes(), Integer.MAX_VALUE - 8)) {
            throw InputException.tooLarge(
                    Location.of(name),
                    "is an image of " + width + "x" + height + " pixels, more than may be decoded",
                    "Make it smaller.");
        }
        if (least > bytes.length) {
            throw malformed("the image is " + width + "x" + height + " pixels, and " + bytes.length
                    + " bytes of file cannot hold them");
        }
    }

    /** An error at the present place. */
    public InputException malformed(String problem) {
        return InputException.malformed(Location.of(name, at), problem);
    }

    /** Something that is not read. */
    public InputException unsupported(String problem, @Nullable String remedy) {
        return InputException.unsupported(Location.of(name), problem, remedy);
    }

    /** The end where there should be more. */
    public InputException truncated() {
        return InputException.malformed(Location.of(name, bytes.length), "the file ends in the middle of the image");
    }
}
