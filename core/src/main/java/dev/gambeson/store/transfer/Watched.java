package dev.gambeson.store.transfer;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Where the body of an answer goes while it may still come. */
final class Watched extends FilterOutputStream {

    private final Runnable demand;

    /** @param demand raises what ends it; asked before each piece */
    Watched(OutputStream to, Runnable demand) {
        super(to);
        this.demand = demand;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        demand.run();
        out.write(bytes, from, length);
    }
}
