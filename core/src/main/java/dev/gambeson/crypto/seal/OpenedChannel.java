package dev.gambeson.crypto.seal;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * The plaintext of an object in any place, in the memory of two segments. The last segment is checked when it is opened, so that
 * {@link #size} is true; every other one before a byte of it is given. What is refused is thrown as {@link InputException}
 * {@code PROOF_REFUSED} with the reason. Not thread-safe: each thread opens its own.
 */
public final class OpenedChannel implements SeekableByteChannel {

    private final EncodedHeader header;
    private final SegmentCipher cipher;
    private final SeekableByteChannel sealed;
    private final String source;
    private final int segmentBytes;
    private final byte[] segment;
    private final byte[] plain;
    private final long segments;
    private final long size;
    private long held = -1;
    private long position;

    OpenedChannel(EncodedHeader header, SegmentCipher cipher, SeekableByteChannel sealed, String source)
            throws IOException {
        this.header = header;
        this.cipher = cipher;
        this.sealed = sealed;
        this.source = source;
        segmentBytes = header.header().segmentBytes();
        segment = new byte[segmentBytes + SegmentCipher.TAG];
        plain = new byte[segmentBytes];
        long body = Math.max(0, sealed.size() - header.length());
        segments = Math.max(1, (body + segment.length - 1) / segment.length);
        size = body - segments * SegmentCipher.TAG;
        hold(segments - 1);
        if (segments > 1 && size == (segments - 1) * segmentBytes) {
            throw Refusal.emptyEnd(source, segments - 1, offset(segments - 1));
        }
    }

    /** What stands before the segments, authenticated. */
    public SealedHeader header() {
        return header.header();
    }

    /** What the object is. */
    public ObjectIdentity identity() {
        return header.header().identity();
    }

    /** What its plaintext is. */
    public Content content() {
        return header.header().content();
    }

    /**
     * All of it, from first to last byte, wherever the position is.
     *
     * @param limit how many bytes at most
     * @return bytes that the caller overwrites where they must not stay
     * @throws InputException {@code INPUT_TOO_LARGE}; as {@link #read}
     */
    public byte[] bytes(long limit) throws IOException {
        if (size > Math.min(limit, Integer.MAX_VALUE - 8)) {
            throw InputException.tooLarge(
                    Location.of(source),
                    "holds " + size + " bytes, and " + limit + " may be read whole",
                    "Open it into a file.");
        }
        ByteBuffer all = ByteBuffer.allocate((int) size);
        position = 0;
        while (all.hasRemaining() && read(all) >= 0) {
            // Each turn gives what is left of one segment.
        }
        return all.array();
    }

    /**
     * Gives bytes from the position on, of one segment at most.
     *
     * @throws InputException {@code PROOF_REFUSED} where the segment is not what was sealed, {@code INPUT_UNREADABLE}
     */
    @Override
    public int read(ByteBuffer target) throws IOException {
        demandOpen();
        if (position >= size) {
            return -1;
        }
        hold(position / segmentBytes);
        int from = (int) (position % segmentBytes);
        long left = Math.min(segmentBytes, size - held * segmentBytes) - from;
        int count = (int) Math.min(target.remaining(), left);
        target.put(plain, from, count);
        position += count;
        return count;
    }

    private void hold(long number) {
        if (number == held) {
            return;
        }
        held = -1;
        boolean last = number == segments - 1;
        int length = fill(number);
        if (length < SegmentCipher.TAG || !cipher.open(number, last, segment, length, plain)) {
            throw Refusal.of(cipher, number, last, segment, length, source, offset(number));
        }
        held = number;
    }

    private int fill(long number) {
        try {
            long end = Math.min(offset(number) + segment.length, header.length() + size + segments * SegmentCipher.TAG);
            ByteBuffer into = ByteBuffer.wrap(segment, 0, (int) Math.max(0, end - offset(number)));
            sealed.position(offset(number));
            while (into.hasRemaining() && sealed.read(into) >= 0) {
                // A channel may give less than is asked for.
            }
            return into.position();
        } catch (IOException e) {
            throw Refusal.unreadable(source, e);
        }
    }

    private long offset(long number) {
        return header.length() + number * segment.length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long place) {
        if (place < 0) {
            throw new IllegalArgumentException("a position is 0 or more, not " + place);
        }
        position = place;
        return this;
    }

    /** How many bytes the plaintext has. */
    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return sealed.isOpen();
    }

    private void demandOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    /** Overwrites what it holds and closes the channel below. */
    @Override
    public void close() throws IOException {
        Arrays.fill(plain, (byte) 0);
        held = -1;
        sealed.close();
    }
}
