package dev.gambeson.scan.archive;

import dev.gambeson.scan.content.ContentStream;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A packed stream with as many zeros behind it as one piece of LZMA has bytes. Decoders that ask for a whole piece before
 * they unpack any of it so give out what a stream that was cut short holds, as the decoders of Python do; that it was cut
 * short shows behind that, for zeros are no end of a stream.
 */
final class ZerosBehind extends InputStream {

    private static final int MOST = 1 << 17;

    private final ContentStream packed;
    private int zeros;

    ZerosBehind(ContentStream packed) {
        this.packed = packed;
    }

    @Override
    public int read() {
        int next = packed.read();
        return next >= 0 ? next : zeros++ < MOST ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        int count = packed.read(target, from, length);
        if (count >= 0 || zeros >= MOST) {
            return count;
        }
        int more = Math.min(length, MOST - zeros);
        Arrays.fill(target, from, from + more, (byte) 0);
        zeros += more;
        return more;
    }
}
