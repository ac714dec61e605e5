package dev.gambeson.supply.sealing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how far it was read. For one thread. */
final class WatchedStream extends FilterInputStream {

    private final LongConsumer progress;
    private long total;

    WatchedStream(InputStream in, LongConsumer progress) {
        super(in);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int count = in.read(target, from, length);
        if (count > 0) {
            total += count;
            progress.accept(total);
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
