package dev.gambeson.crypto.signature;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.Arrays;
import java.util.HexFormat;

/** Goes through values in DER (X.690) that a stranger wrote: lengths are definite and within what is there. Not thread-safe. */
final class Der {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private final byte[] bytes;
    private final int end;
    private final String source;
    private int at;

    private Der(byte[] bytes, int from, int end, String source) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.source = source;
    }

    static Der of(byte[] bytes, String source) {
        return new Der(bytes, 0, bytes.length, source);
    }

    boolean hasNext() {
        return at < end;
    }

    boolean isNext(int tag) {
        return at < end && (bytes[at] & 0xff) == tag;
    }

    /** The inside of the next value. */
    Der enter(int tag) {
        if (!isNext(tag)) {
            throw malformed();
        }
        at++;
        int length = length();
        if (length > end - at) {
            throw malformed();
        }
        int from = at;
        at += length;
        return new Der(bytes, from, at, source);
    }

    Der sequence() {
        return enter(SEQUENCE);
    }

    byte[] octets() {
        return enter(OCTET_STRING).rest();
    }

    /** A string of whole bytes. */
    byte[] bits() {
        byte[] bits = enter(BIT_STRING).rest();
        if (bits.length == 0 || bits[0] != 0) {
            throw malformed();
        }
        return Arrays.copyOfRange(bits, 1, bits.length);
    }

    /** An object identifier as the hexadecimal digits of its encoding. */
    String identifier() {
        return HexFormat.of().formatHex(enter(OBJECT_IDENTIFIER).rest());
    }

    /** A number from 0 to 2^31 - 1. */
    int number() {
        byte[] digits = enter(INTEGER).rest();
        int value = 0;
        if (digits.length == 0 || digits.length > 4 || digits[0] < 0) {
            throw malformed();
        }
        for (byte digit : digits) {
            value = value << 8 | digit & 0xff;
        }
        return value;
    }

    private byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }

    private int length() {
        int first = next();
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7f;
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | next();
        }
        if (count == 0 || count > 3 || length < 0x80) {
            throw malformed();
        }
        return length;
    }

    private int next() {
        if (at >= end) {
            throw malformed();
        }
        return bytes[at++] & 0xff;
    }

    InputException malformed() {
        return InputException.malformed(Location.of(source), "is no private key in DER");
    }
}
