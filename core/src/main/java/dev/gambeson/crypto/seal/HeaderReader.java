package dev.gambeson.crypto.seal;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a header byte by byte: nobody has vouched for it yet. For one header. */
final class HeaderReader {

    private final InputStream in;
    private final String source;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    HeaderReader(InputStream in, String source) {
        this.in = in;
        this.source = source;
    }

    EncodedHeader read() {
        if (!Arrays.equals(upTo(EncodedHeader.MAGIC.length), EncodedHeader.MAGIC)) {
            throw new InputException(
                    ErrorCode.INPUT_MALFORMED,
                    Location.of(source),
                    "is no sealed object",
                    "A sealed object begins with GAMBSEAL; gambeson seal makes one.");
        }
        int version = number(1);
        if (version != EncodedHeader.VERSION) {
            throw InputException.unsupported(
                    place(),
                    "is a sealed object of version " + version + ", and this program reads version 1",
                    "Where it is not damaged, a newer Gambeson opens it.");
        }
        int content = number(1);
        if (content >= Content.values().length) {
            throw malformed("names a content that there is not");
        }
        int exponent = number(1);
        if (exponent < SegmentCipher.LEAST_EXPONENT || exponent > SegmentCipher.MOST_EXPONENT) {
            throw malformed("names a size of segments that there is not");
        }
        byte[] prefix = bytes(SealedHeader.NONCE_PREFIX);
        ObjectIdentity identity = identity();
        List<Stanza> stanzas = stanzas();
        byte[] header = taken.toByteArray();
        byte[] mac = bytes(SealedHeader.MAC);
        return new EncodedHeader(
                new SealedHeader(identity, Content.values()[content], exponent, prefix, stanzas), header, mac);
    }

    private ObjectIdentity identity() {
        long version = ByteBuffer.wrap(bytes(Long.BYTES)).getLong();
        int length = number(2);
        String name = length > ObjectIdentity.MOST_BYTES ? "" : text(length);
        if (version < 0 || !ObjectIdentity.isName(name)) {
            throw malformed("has an identity that no object has");
        }
        return new ObjectIdentity(name, version);
    }

    private List<Stanza> stanzas() {
        int count = number(1);
        if (count == 0 || count > SealedHeader.MOST_STANZAS) {
            throw malformed("is sealed for " + count + " recipients, and there are 1 to " + SealedHeader.MOST_STANZAS);
        }
        List<Stanza> stanzas = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String kind = text(number(1));
            String keyId = text(number(1));
            int length = number(2);
            if (!Stanza.isKind(kind) || !Stanza.isKeyId(keyId) || length == 0 || length > Stanza.MOST_WRAPPED) {
                throw malformed("has a wrapped key that no object has");
            }
            stanzas.add(new Stanza(kind, keyId, bytes(length)));
        }
        return stanzas;
    }

    private String text(int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(length)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("holds text that is not UTF-8");
        }
    }

    private int number(int bytes) {
        int value = 0;
        for (byte b : bytes(bytes)) {
            value = value << 8 | b & 0xff;
        }
        return value;
    }

    private byte[] bytes(int count) {
        byte[] bytes = upTo(count);
        if (bytes.length < count) {
            throw new InputException(
                    ErrorCode.PROOF_REFUSED,
                    place(),
                    "is cut off in its header",
                    "Take the object from where it was sealed: copy or download it again.");
        }
        return bytes;
    }

    private byte[] upTo(int count) {
        try {
            byte[] bytes = in.readNBytes(count);
            taken.writeBytes(bytes);
            return bytes;
        } catch (IOException e) {
            throw Refusal.unreadable(source, e);
        }
    }

    private InputException malformed(String problem) {
        return InputException.malformed(place(), problem);
    }

    private Location place() {
        return Location.of(source, taken.size());
    }
}
