package dev.gambeson.scan.archive.zip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a header calls its member.
 *
 * @param written the name as it stands there; where it is not UTF-8, each byte is one character
 * @param unicode the name of the Unicode path field where it differs; null otherwise
 */
record ZipNames(String written, @Nullable String unicode) {

    static ZipNames of(ByteBuffer bytes, int from, int length, ExtraFields extra) {
        byte[] raw = Arrays.copyOfRange(bytes.array(), from, from + length);
        String text = decode(raw);
        String unicode = extra.path(raw);
        return new ZipNames(text, text.equals(unicode) ? null : unicode);
    }

    private static String decode(byte[] raw) {
        String text = new String(raw, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : new String(raw, StandardCharsets.ISO_8859_1);
    }
}
