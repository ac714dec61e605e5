package dev.gambeson.store.transfer;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Where the body of an answer goes that should be short. */
final class Bounded extends FilterOutputStream {

    private final Supplier<RuntimeException> tooLong;
    private long left;

    /**
     * Passes on what is not too long.
     *
     * @param most how many bytes are passed on
     * @param tooLong what is raised beyond them
     */
    Bounded(OutputStream to, long most, Supplier<RuntimeException> tooLong) {
        super(to);
        this.left = most;
        this.tooLong = tooLong;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        left -= length;
        if (left < 0) {
            throw tooLong.get();
        }
        out.write(bytes, from, length);
    }
}
