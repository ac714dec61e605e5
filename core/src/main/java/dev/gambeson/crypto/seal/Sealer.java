package dev.gambeson.crypto.seal;

import dev.gambeson.crypto.KeyWrap;
import dev.gambeson.format.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Seals objects of any size for a number of recipients, each of whom can open them alone: a fresh key of 256 bits for each
 * object, AES-256-GCM in segments of 64 KiB, all of it bound to what the object is ({@code docs/sealing.md}). It tells nobody who
 * sealed: that is what signatures are for. Takes two segments of memory. Thread-safe.
 *
 * <pre>{@code
 * Sealer sealer = new Sealer(List.of(ring.sealRecipient()));
 * sealer.seal(new ObjectIdentity("credit-risk", 3), Content.FILE, plain, "model.onnx", sealed);
 * }</pre>
 */
public final class Sealer {

    private static final int DATA_KEY = 32;

    private final List<Recipient> recipients;
    private final int segmentExponent;

    /**
     * Seals for these.
     *
     * @param recipients 1 to 64
     * @throws IllegalArgumentException where there are none, or more
     */
    public Sealer(List<Recipient> recipients) {
        this(recipients, SegmentCipher.STANDARD_EXPONENT);
    }

    /** Small segments have their ends in many places, which tests cut off one by one. */
    Sealer(List<Recipient> recipients, int segmentExponent) {
        if (recipients.isEmpty() || recipients.size() > SealedHeader.MOST_STANZAS) {
            throw new IllegalArgumentException("an object is sealed for 1 to 64 recipients, not " + recipients.size());
        }
        this.recipients = List.copyOf(recipients);
        this.segmentExponent = segmentExponent;
    }

    /**
     * Seals all that a stream gives.
     *
     * @param plain is read to its end, and not closed
     * @param source what to call it in errors
     * @param sealed is flushed, and not closed; where this throws, what it holds opens as cut off
     * @return how many bytes were sealed
     * @throws InputException {@code INPUT_UNREADABLE} where the plaintext cannot be read
     * @throws IOException where the sealed object cannot be written
     */
    public long seal(ObjectIdentity identity, Content content, InputStream plain, String source, OutputStream sealed)
            throws IOException {
        SealingStream stream = begin(identity, content, sealed);
        try {
            byte[] buffer = new byte[1 << segmentExponent];
            long total = 0;
            for (int count; (count = read(plain, buffer, source)) >= 0; total += count) {
                stream.write(buffer, 0, count);
            }
            Arrays.fill(buffer, (byte) 0);
            stream.finish();
            return total;
        } finally {
            stream.close();
        }
    }

    /**
     * Begins an object whose plaintext is written bit by bit.
     *
     * @param sealed the header is written to it now
     * @throws IOException where it cannot be written
     */
    public SealingStream begin(ObjectIdentity identity, Content content, OutputStream sealed) throws IOException {
        byte[] dataKey = KeyWrap.random(DATA_KEY);
        try {
            byte[] prefix = KeyWrap.random(SealedHeader.NONCE_PREFIX);
            byte[] front = EncodedHeader.front(identity, content, segmentExponent, prefix);
            List<Stanza> stanzas = recipients.stream()
                    .map(recipient -> recipient.wrap(dataKey, front))
                    .toList();
            EncodedHeader header = EncodedHeader.of(
                    new SealedHeader(identity, content, segmentExponent, prefix, stanzas), front, dataKey);
            sealed.write(header.bytes());
            sealed.write(header.mac());
            return new SealingStream(header.header(), header.segments(dataKey), sealed);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    private static int read(InputStream plain, byte[] buffer, String source) {
        try {
            return plain.read(buffer);
        } catch (IOException e) {
            throw Refusal.unreadable(source, e);
        }
    }
}
