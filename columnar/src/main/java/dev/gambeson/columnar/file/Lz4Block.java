package dev.gambeson.columnar.file;

/**
 * Unpacks a block of LZ4 ("LZ4 Block Format Description", 2022), checking every length and distance. A block ends with a
 * sequence that has no match, or is empty.
 */
public final class Lz4Block {

    /** Returned for a block that is damaged or unpacks to more than there is room for. */
    public static final int DAMAGED = -1;

    private static final int LEAST_MATCH = 4;
    private static final int LONG = 15;

    private final byte[] in;
    private final int inEnd;
    private int at;

    private Lz4Block(byte[] in, int from, int to) {
        this.in = in;
        this.at = from;
        this.inEnd = to;
    }

    /**
     * Unpacks one block.
     *
     * @param in has the block
     * @param from where it begins
     * @param to where it ends
     * @param out receives the bytes
     * @param history where in {@code out} the bytes begin that the block may copy from
     * @param outFrom where its first byte goes
     * @param outEnd where its last byte goes at most, exclusive
     * @return behind its last byte, or {@link #DAMAGED}, when the bytes from {@code outFrom} on may be anything
     */
    public static int decode(byte[] in, int from, int to, byte[] out, int history, int outFrom, int outEnd) {
        return from == to ? outFrom : new Lz4Block(in, from, to).decode(out, history, outFrom, outEnd);
    }

    private int decode(byte[] out, int history, int outFrom, int outEnd) {
        int end = outFrom;
        while (at < inEnd) {
            int token = in[at++] & 0xff;
            long literal = length(token >>> 4);
            if (literal > inEnd - at || literal > outEnd - end) {
                return DAMAGED;
            }
            System.arraycopy(in, at, out, end, (int) literal);
            at += (int) literal;
            end += (int) literal;
            if (at == inEnd) {
                return end;
            }
            if (inEnd - at < Short.BYTES) {
                return DAMAGED;
            }
            int distance = in[at] & 0xff | (in[at + 1] & 0xff) << 8;
            at += Short.BYTES;
            long match = length(token & LONG) + LEAST_MATCH;
            if (distance == 0 || distance > end - history || match > outEnd - end) {
                return DAMAGED;
            }
            copy(out, end, distance, (int) match);
            end += (int) match;
        }
        return DAMAGED;
    }

    /** A length that may go on in further bytes; more than any block has where the block ends before. */
    private long length(int inToken) {
        long length = inToken;
        if (inToken == LONG) {
            int more;
            do {
                if (at == inEnd) {
                    return Integer.MAX_VALUE;
                }
                more = in[at++] & 0xff;
                length += more;
            } while (more == 255);
        }
        return length;
    }

    private static void copy(byte[] out, int at, int distance, int length) {
        // What is copied repeats with the distance, so every copy may be as long as all that is there.
        for (int done = 0; done < length; ) {
            int now = (int) Math.min((long) done + distance, length - done);
            System.arraycopy(out, at - distance, out, at + done, now);
            done += now;
        }
    }
}
