package dev.gambeson.crypto.seal;

import dev.gambeson.crypto.Hkdf;
import dev.gambeson.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A header with the bytes that it is read from or written as, and the keys that depend on all of them.
 *
 * @param bytes the header without its MAC
 * @param mac 32 bytes that follow it; empty where it is not written yet
 */
record EncodedHeader(SealedHeader header, byte[] bytes, byte[] mac) {

    static final byte[] MAGIC = "GAMBSEAL".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;

    private static final byte[] MAC_USE = Hkdf.context("gambeson seal header 1");
    private static final String SEGMENTS_USE = "gambeson seal segments 1";

    static EncodedHeader read(InputStream sealed, String source) {
        return new HeaderReader(sealed, source).read();
    }

    /** The first part, which all stanzas are bound to. */
    static byte[] front(ObjectIdentity identity, Content content, int segmentExponent, byte[] noncePrefix) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            byte[] name = identity.name().getBytes(StandardCharsets.UTF_8);
            out.write(MAGIC);
            out.writeByte(VERSION);
            out.writeByte(content.ordinal());
            out.writeByte(segmentExponent);
            out.write(noncePrefix);
            out.writeLong(identity.version());
            out.writeShort(name.length);
            out.write(name);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all bytes", e);
        }
        return bytes.toByteArray();
    }

    static EncodedHeader of(SealedHeader header, byte[] front, byte[] dataKey) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(front);
            out.writeByte(header.stanzas().size());
            for (Stanza stanza : header.stanzas()) {
                out.writeByte(stanza.kind().length());
                out.writeBytes(stanza.kind());
                out.writeByte(stanza.keyId().length());
                out.writeBytes(stanza.keyId());
                out.writeShort(stanza.wrapped().length);
                out.write(stanza.wrapped());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all bytes", e);
        }
        byte[] whole = bytes.toByteArray();
        return new EncodedHeader(header, whole, mac(whole, dataKey));
    }

    byte[] front() {
        return front(header.identity(), header.content(), header.segmentExponent(), header.noncePrefix());
    }

    /** How many bytes stand before the first segment. */
    int length() {
        return bytes.length + SealedHeader.MAC;
    }

    boolean holds(byte[] dataKey) {
        return MessageDigest.isEqual(mac, mac(bytes, dataKey));
    }

    /** The cipher of its segments: a key that is another one for every other header. */
    SegmentCipher segments(byte[] dataKey) {
        byte[] key = Hkdf.expand(dataKey, Hkdf.context(SEGMENTS_USE, Sha256.of(bytes)));
        try {
            return new SegmentCipher(key, header.noncePrefix());
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] mac(byte[] header, byte[] dataKey) {
        byte[] key = Hkdf.expand(dataKey, MAC_USE);
        try {
            return Hkdf.mac(key, header);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
