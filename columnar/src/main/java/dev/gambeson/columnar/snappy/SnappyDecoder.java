package dev.gambeson.columnar.snappy;

/**
 * Unpacks a block of Snappy ("Snappy compressed format description", revision of 2011-10-05).
 *
 * <p>The bytes are hostile: what they say of lengths and distances is checked before anything is copied, and nothing is
 * written beyond what the caller made room for. Stateless and thread-safe.
 */
public final class SnappyDecoder {

    private static final int LITERAL = 0;
    private static final int SHORT_COPY = 1;
    private static final int COPY = 2;
    /** Lengths of literals from this on stand in bytes of their own. */
    private static final int LONG_LITERAL = 60;

    private SnappyDecoder() {}

    /**
     * Unpacks a block.
     *
     * @param in has the block from {@code from} to {@code to}
     * @param out receives exactly {@code length} bytes
     * @param start where in {@code out}
     * @throws SnappyException where the block is broken, or unpacks to more or fewer bytes
     */
    public static void decode(byte[] in, int from, int to, byte[] out, int start, int length) throws SnappyException {
        int at = from;
        long declared = 0;
        for (int shift = 0; ; shift += 7) {
            if (at == to || shift > 28) {
                throw new SnappyException("has no length");
            }
            byte next = in[at++];
            declared |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        if (declared != length) {
            throw new SnappyException("says it holds " + declared + " bytes, not " + length);
        }
        int size = elements(in, at, to, out, start, start + length) - start;
        if (size != length) {
            throw new SnappyException("holds " + size + " bytes, not " + length);
        }
    }

    private static int elements(byte[] in, int from, int to, byte[] out, int start, int end) throws SnappyException {
        int at = from;
        int size = start;
        while (at < to) {
            int tag = in[at++] & 0xff;
            int kind = tag & 3;
            if (kind == LITERAL) {
                int count = tag >>> 2;
                if (count >= LONG_LITERAL) {
                    int width = count - LONG_LITERAL + 1;
                    count = number(in, at, to, width);
                    at += width;
                }
                count++;
                if (count <= 0 || count > to - at || count > end - size) {
                    throw new SnappyException("has a literal that is too long");
                }
                System.arraycopy(in, at, out, size, count);
                at += count;
                size += count;
            } else {
                int width = kind == SHORT_COPY ? 1 : kind == COPY ? 2 : 4;
                int distance = number(in, at, to, width) | (kind == SHORT_COPY ? (tag & 0xe0) << 3 : 0);
                int count = kind == SHORT_COPY ? (tag >>> 2 & 7) + 4 : (tag >>> 2) + 1;
                at += width;
                if (distance <= 0 || distance > size - start || count > end - size) {
                    throw new SnappyException("copies from before its beginning or beyond its end");
                }
                copy(out, size, distance, count);
                size += count;
            }
        }
        return size;
    }

    /** A copy may run into what it has just written, which repeats it. */
    private static void copy(byte[] out, int to, int distance, int count) {
        if (distance >= count) {
            System.arraycopy(out, to - distance, out, to, count);
        } else {
            for (int i = to; i < to + count; i++) {
                out[i] = out[i - distance];
            }
        }
    }

    private static int number(byte[] in, int at, int to, int width) throws SnappyException {
        if (width > to - at) {
            throw new SnappyException("ends within an element");
        }
        int number = 0;
        for (int i = 0; i < width; i++) {
            number |= (in[at + i] & 0xff) << 8 * i;
        }
        return number;
    }
}
