package dev.gambeson.scan.archive;

import dev.gambeson.scan.content.ContentStream;
import java.io.EOFException;
import java.io.IOException;

/** The header of a gzip member (RFC 1952, 2.3), of which only the length matters. */
final class GzipHeader {

    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final ContentStream stream;

    private GzipHeader(ContentStream stream) {
        this.stream = stream;
    }

    /** Passes over the header where the stream stands. */
    static void pass(ContentStream stream) throws IOException {
        byte[] fixed = stream.readNBytes(10);
        if (fixed.length < 10) {
            throw new EOFException();
        }
        GzipHeader header = new GzipHeader(stream);
        int flags = fixed[3];
        if ((flags & EXTRA) != 0) {
            int length = header.next() | header.next() << 8;
            header.skip(length);
        }
        if ((flags & NAME) != 0) {
            header.text();
        }
        if ((flags & COMMENT) != 0) {
            header.text();
        }
        if ((flags & CHECKSUM) != 0) {
            header.skip(2);
        }
    }

    private int next() throws EOFException {
        int next = stream.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    private void skip(int count) throws EOFException {
        if (stream.skip(count) < count) {
            throw new EOFException();
        }
    }

    private void text() throws EOFException {
        while (next() != 0) {
            // until its end
        }
    }
}
