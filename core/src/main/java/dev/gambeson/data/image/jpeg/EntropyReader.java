package dev.gambeson.data.image.jpeg;

import dev.gambeson.data.image.ImageBytes;
import dev.gambeson.format.InputException;

/**
 * The bits of a scan, without the zeros that are stuffed behind each 0xFF (ITU-T T.81, B.1.1.5). Before a marker and at the
 * end of the file zeros are seen; taking one of them is an error.
 */
final class EntropyReader {

    private final ImageBytes in;
    private final byte[] bytes;
    private int at;
    /** The next bits, at the top. */
    private long buffer;

    private int available;
    private boolean ended;

    EntropyReader(ImageBytes in) {
        this.in = in;
        this.bytes = in.all();
        this.at = in.at();
    }

    /** The next bits without taking them, at most 16. */
    int peek(int count) {
        if (available < count) {
            fill();
        }
        return (int) (buffer >>> 64 - count);
    }

    /** Takes bits that were seen. */
    void drop(int count) {
        if (count > available) {
            throw ended && at >= bytes.length ? in.truncated() : malformed("a marker stands in the middle of a block");
        }
        buffer <<= count;
        available -= count;
    }

    /** The next bits as a number; 0 for none. */
    int take(int count) {
        if (count == 0) {
            return 0;
        }
        int bits = peek(count);
        drop(count);
        return bits;
    }

    /** The number of so many bits, of which those that begin with 0 are negative (T.81, F.12). */
    int signed(int count) {
        int bits = take(count);
        return bits < 1 << count - 1 ? bits - (1 << count) + 1 : bits;
    }

    private void fill() {
        while (available <= 48 && !ended) {
            if (at >= bytes.length) {
                ended = true;
                return;
            }
            int next = bytes[at] & 0xff;
            if (next == 0xff) {
                int behind = at + 1;
                while (behind < bytes.length && bytes[behind] == (byte) 0xff) {
                    behind++;
                }
                if (behind >= bytes.length || bytes[behind] != 0) {
                    ended = true;
                    at = behind >= bytes.length ? behind : behind - 1;
                    return;
                }
                at = behind;
            }
            at++;
            buffer |= (long) next << 56 - available;
            available += 8;
        }
    }

    /** Passes over the restart marker of that number, 0 to 7, which must come next. */
    void restart(int number) {
        finish();
        int high = in.next();
        int low = in.next();
        if (high != 0xff || low != 0xd0 + number) {
            throw in.malformed("restart marker " + number + " is not where it should be");
        }
        at = in.at();
        ended = false;
    }

    /** Goes to the next marker, or the end of the file; what is left before it is padding. */
    void finish() {
        do {
            buffer = 0;
            available = 0;
            fill();
        } while (!ended);
        buffer = 0;
        available = 0;
        in.seek(Math.min(at, bytes.length));
    }

    InputException malformed(String problem) {
        in.seek(Math.min(at, bytes.length));
        return in.malformed(problem);
    }
}
