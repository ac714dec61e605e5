package dev.gambeson.crypto.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Takes the plaintext of an object. The object is whole after {@link #finish}; one that is closed before opens as cut off, so that
 * a failure never passes for an end. Not thread-safe.
 */
public final class SealingStream extends OutputStream {

    private final SealedHeader header;
    private final SegmentCipher cipher;
    private final OutputStream sealed;
    private final byte[] plain;
    private final byte[] segment;
    private int filled;
    private long number;
    private boolean closed;

    SealingStream(SealedHeader header, SegmentCipher cipher, OutputStream sealed) {
        int segmentBytes = header.segmentBytes();
        this.header = header;
        this.cipher = cipher;
        this.sealed = sealed;
        this.plain = new byte[segmentBytes];
        this.segment = new byte[segmentBytes + SegmentCipher.TAG];
    }

    /** What was written before the first segment. */
    public SealedHeader header() {
        return header;
    }

    /**
     * Takes plaintext.
     *
     * @throws dev.gambeson.GambesonException {@code INPUT_TOO_LARGE} after 256 TiB
     */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        demandOpen();
        int end = from + length;
        for (int at = from; at < end; ) {
            if (filled == plain.length) {
                writeSegment(false);
            }
            int count = Math.min(plain.length - filled, end - at);
            System.arraycopy(bytes, at, plain, filled, count);
            filled += count;
            at += count;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Seals what is left as the end of the object, and flushes. */
    public void finish() throws IOException {
        demandOpen();
        writeSegment(true);
        sealed.flush();
        close();
    }

    private void writeSegment(boolean last) throws IOException {
        int length = cipher.seal(number++, last, plain, filled, segment);
        filled = 0;
        sealed.write(segment, 0, length);
    }

    private void demandOpen() throws IOException {
        if (closed) {
            throw new IOException("the sealed object was ended already");
        }
    }

    /** Overwrites what it holds; the stream below stays open. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(plain, (byte) 0);
    }
}
