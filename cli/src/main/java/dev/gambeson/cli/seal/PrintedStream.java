package dev.gambeson.cli.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output that stops whoever writes to it when nobody reads any more. */
final class PrintedStream extends OutputStream {

    private final PrintStream out;

    PrintedStream(PrintStream out) {
        this.out = out;
    }

    /** The reader has gone, or the disk is full. */
    static final class NobodyReads extends IOException {

        private static final long serialVersionUID = 1;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        flush();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void flush() throws IOException {
        if (out.checkError()) {
            throw new NobodyReads();
        }
    }
}
