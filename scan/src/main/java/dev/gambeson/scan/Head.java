package dev.gambeson.scan;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.HeapContent;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of content, by which its format is told.
 *
 * @param content all of it
 * @param bytes its first bytes, at most {@link #LENGTH}; not to be changed
 */
public record Head(Content content, byte[] bytes) {

    /** How many bytes are looked at. */
    public static final int LENGTH = 4096;

    /** The beginning of that content; where that is all of it, it is read only once. */
    public static Head of(Content content) {
        byte[] bytes = new byte[(int) Math.min(LENGTH, content.size())];
        int count = content.read(0, bytes, 0, bytes.length);
        return new Head(count == content.size() ? new HeapContent(bytes) : content, bytes);
    }

    /** How many bytes the content has. */
    public long size() {
        return content.size();
    }

    /** Whether these bytes, each from 0 to 255, stand at that place. */
    public boolean has(int at, int... expected) {
        if (at + expected.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[at + i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether that ASCII text stands at that place. */
    public boolean has(int at, String text) {
        return at + text.length() <= bytes.length
                && new String(bytes, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }
}
