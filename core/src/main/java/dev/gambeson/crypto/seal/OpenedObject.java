package dev.gambeson.crypto.seal;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * One sealed object whose header was checked, with the key of its segments: it can be read any number of times, and nothing else
 * can be read in its place. Immutable and thread-safe; it needs the openers no more.
 */
public final class OpenedObject {

    private final EncodedHeader header;
    private final SegmentCipher cipher;
    private final String source;

    OpenedObject(EncodedHeader header, SegmentCipher cipher, String source) {
        this.header = header;
        this.cipher = cipher;
        this.source = source;
    }

    /** What stands before the segments, authenticated. */
    public SealedHeader header() {
        return header.header();
    }

    /**
     * Its plaintext in any place. The last segment is checked at once, and with it the length.
     *
     * @param sealed the object and nothing else, from position 0; is closed with the channel that is given back
     * @throws dev.gambeson.format.InputException {@code PROOF_REFUSED} where it is another object, or its end is missing;
     *     {@code INPUT_UNREADABLE}
     */
    public OpenedChannel channel(SeekableByteChannel sealed) {
        try {
            return new OpenedChannel(header, cipher.again(), sealed, source);
        } catch (IOException e) {
            throw Refusal.unreadable(source, e);
        }
    }
}
