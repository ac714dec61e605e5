package dev.gambeson.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks that bytes are UTF-8 (RFC 3629), and guesses what else they may be. Pure and thread-safe. */
public final class Utf8 {

    private Utf8() {}

    /** Whether no byte has its highest bit set. */
    public static boolean isAscii(byte[] bytes, int from, int to) {
        long all = 0;
        int i = from;
        for (; to - i >= EightBytes.LENGTH; i += EightBytes.LENGTH) {
            all |= EightBytes.at(bytes, i);
        }
        for (; i < to; i++) {
            all |= bytes[i];
        }
        return EightBytes.isAscii(all);
    }

    /** Whether the bytes are whole characters of UTF-8, none overlong and none a surrogate. */
    public static boolean isValid(byte[] bytes, int from, int to) {
        if (isAscii(bytes, from, to)) {
            return true;
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return text.hasRemaining();
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * The one-byte encoding that the bytes look like: 0x80 to 0x9f are quotes and dashes in Windows-1252, and control
     * characters that nobody writes in ISO 8859-1.
     */
    public static String likelyEncoding(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xe0) == 0x80) {
                return "windows-1252";
            }
        }
        return "iso-8859-1";
    }
}
