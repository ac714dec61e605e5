package dev.gambeson.scan.text;

import dev.gambeson.format.InputException;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.HeapContent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Tells text from other bytes. */
final class Characters {

    private static final int CHUNK = 1 << 16;
    private static final boolean[] CONTROL = new boolean[256];

    static {
        for (int c = 0; c < 32; c++) {
            CONTROL[c] = "\t\n\r\f\b\u001b".indexOf(c) < 0;
        }
    }

    private Characters() {}

    /** Whether bytes are the beginning of a text: no control characters, and mostly UTF-8 or ASCII. */
    static boolean isText(byte[] bytes) {
        if (isWide(bytes)) {
            return true;
        }
        int strange = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (CONTROL[bytes[i] & 0xff]) {
                return false;
            }
            int length = bytes[i] < 0 ? sequence(bytes, i) : 1;
            strange += length == 0 ? 1 : 0;
            i += Math.max(1, length) - 1;
        }
        // Letters of Latin-1 and its like are rare among the others.
        return strange <= bytes.length / 4;
    }

    /** The length of the UTF-8 sequence of several bytes at a place, 0 where none is; one cut by the end counts. */
    private static int sequence(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
        if (first >= 0xf5) {
            return 0;
        }
        for (int i = at + 1; i < at + length && i < bytes.length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Where the first byte stands that no text has, or -1. */
    static long binaryAt(Content content) {
        byte[] chunk = new byte[(int) Math.min(CHUNK, content.size())];
        long position = 0;
        for (int count; (count = content.read(position, chunk, 0, chunk.length)) > 0; position += count) {
            for (int i = 0; i < count; i++) {
                if (CONTROL[chunk[i] & 0xff]) {
                    return position + i;
                }
            }
        }
        return -1;
    }

    /** The content in UTF-8, where it says by its first two bytes that it is in UTF-16. */
    static Content narrow(Content content, Inspection inspection) {
        byte[] mark = new byte[2];
        content.read(0, mark, 0, 2);
        if (!isWide(mark)) {
            return content;
        }
        if (content.size() > inspection.limits().textBytes()) {
            throw InputException.tooLarge(
                    inspection.at(null),
                    "is a text in UTF-16 of more than " + inspection.limits().textBytes() + " bytes",
                    "");
        }
        byte[] bytes = new byte[(int) content.size()];
        content.read(0, bytes, 0, bytes.length);
        Charset charset = mark[0] == (byte) 0xff ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        return new HeapContent(new String(bytes, 2, bytes.length - 2, charset).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isWide(byte[] bytes) {
        return bytes.length >= 2
                && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                        || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
    }

    /** The first bytes as text, without the mark of UTF-8. */
    static String head(Content content) {
        byte[] bytes = new byte[(int) Math.min(4096, content.size())];
        content.read(0, bytes, 0, bytes.length);
        String head = new String(bytes, StandardCharsets.UTF_8);
        return head.startsWith("\ufeff") ? head.substring(1) : head;
    }

    /** All of it as text. */
    static String all(Content content) {
        byte[] bytes = new byte[(int) content.size()];
        content.read(0, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
