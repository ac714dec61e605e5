package dev.gambeson.columnar.arrow.buffer;

/** One block of LZ4 (Collet, "LZ4 block format"), unpacked behind the bytes that it may copy from. Pure. */
final class Lz4Block {

    /** Returned for a block that is damaged or unpacks to more than there is room for. */
    static final int DAMAGED = -1;

    private static final int LEAST_MATCH = 4;

    private Lz4Block() {}

    /** Unpacks behind {@code at}, never beyond {@code bound}, and returns the new end. */
    static int decode(byte[] block, int length, byte[] out, int at, int bound) {
        int in = 0;
        int end = at;
        while (in < length) {
            int token = block[in++] & 0xff;
            int literals = token >>> 4;
            if (literals == 15) {
                int more;
                do {
                    if (in >= length || literals > bound) {
                        return DAMAGED;
                    }
                    more = block[in++] & 0xff;
                    literals += more;
                } while (more == 255);
            }
            if (literals > length - in || literals > bound - end) {
                return DAMAGED;
            }
            System.arraycopy(block, in, out, end, literals);
            in += literals;
            end += literals;
            if (in == length) {
                return end;
            }
            if (length - in < 2) {
                return DAMAGED;
            }
            int distance = block[in] & 0xff | (block[in + 1] & 0xff) << 8;
            in += 2;
            int match = token & 15;
            if (match == 15) {
                int more;
                do {
                    if (in >= length || match > bound) {
                        return DAMAGED;
                    }
                    more = block[in++] & 0xff;
                    match += more;
                } while (more == 255);
            }
            match += LEAST_MATCH;
            if (distance == 0 || distance > end || match > bound - end) {
                return DAMAGED;
            }
            copy(out, end, distance, match);
            end += match;
        }
        return length == 0 ? end : DAMAGED;
    }

    private static void copy(byte[] out, int at, int distance, int length) {
        if (distance >= length) {
            System.arraycopy(out, at - distance, out, at, length);
            return;
        }
        // What is copied repeats with the distance, so every copy may be twice as long as the last.
        int done = 0;
        for (int step = distance; done < length; step *= 2) {
            int now = Math.min(step, length - done);
            System.arraycopy(out, at - distance, out, at + done, now);
            done += now;
        }
    }
}
