package dev.gambeson.crypto.seal;

import dev.gambeson.crypto.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The plaintext of an object from its first byte to its last, in the memory of two segments. Every byte that it gives was checked,
 * and it says that it is at the end only where the object is. Whoever stops before knows of no more than what he read. What is
 * refused is thrown as {@link dev.gambeson.format.InputException} {@code PROOF_REFUSED} with the reason. Not thread-safe.
 */
public final class OpenedStream extends InputStream {

    private final EncodedHeader header;
    private final SegmentCipher cipher;
    private final InputStream sealed;
    private final String source;
    private final byte[] segment;
    private final byte[] plain;
    private int carried;
    private int at;
    private int end;
    private long number;
    private boolean finished;

    OpenedStream(EncodedHeader header, SegmentCipher cipher, InputStream sealed, String source) {
        this.header = header;
        this.cipher = cipher;
        this.sealed = sealed;
        this.source = source;
        // One byte more than a segment has tells whether another follows.
        this.segment = new byte[header.header().segmentBytes() + SegmentCipher.TAG + 1];
        this.plain = new byte[header.header().segmentBytes()];
    }

    /** What stands before the segments, authenticated. */
    public SealedHeader header() {
        return header.header();
    }

    /**
     * The SHA-256 of what stands before the segments, in lower-case hex. Nobody who could not open the object could make another with
     * the same.
     */
    public String headerDigest() {
        return Sha256.hex(header.bytes(), header.mac());
    }

    /** What the object is. */
    public ObjectIdentity identity() {
        return header.header().identity();
    }

    /** The object itself, to be read again from where it lies. */
    public OpenedObject object() {
        return new OpenedObject(header, cipher.again(), source);
    }

    /** What its plaintext is. */
    public Content content() {
        return header.header().content();
    }

    /**
     * Gives the next bytes.
     *
     * @throws dev.gambeson.format.InputException {@code PROOF_REFUSED} where the next segment is not what was sealed,
     *     {@code INPUT_UNREADABLE}
     */
    @Override
    public int read(byte[] target, int from, int length) {
        if (length == 0) {
            return 0;
        }
        while (at == end) {
            if (finished) {
                return -1;
            }
            nextSegment();
        }
        int count = Math.min(length, end - at);
        System.arraycopy(plain, at, target, from, count);
        at += count;
        return count;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int available() {
        return end - at;
    }

    private void nextSegment() {
        int have = carried + fill();
        boolean last = have < segment.length;
        int length = last ? have : have - 1;
        long offset = header.length() + number * (segment.length - 1L);
        if (length < SegmentCipher.TAG || !cipher.open(number, last, segment, length, plain)) {
            throw Refusal.of(cipher, number, last, segment, length, source, offset);
        }
        if (length == SegmentCipher.TAG && number > 0) {
            throw Refusal.emptyEnd(source, number, offset);
        }
        segment[0] = segment[have - 1];
        carried = 1;
        at = 0;
        end = length - SegmentCipher.TAG;
        finished = last;
        number++;
    }

    private int fill() {
        try {
            return sealed.readNBytes(segment, carried, segment.length - carried);
        } catch (IOException e) {
            throw Refusal.unreadable(source, e);
        }
    }

    /** Overwrites what it holds and closes the stream below. */
    @Override
    public void close() throws IOException {
        Arrays.fill(plain, (byte) 0);
        at = 0;
        end = 0;
        finished = true;
        sealed.close();
    }
}
