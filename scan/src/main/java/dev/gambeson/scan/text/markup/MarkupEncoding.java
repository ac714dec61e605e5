package dev.gambeson.scan.text.markup;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of a document as its first bytes show it, or as its declaration says (XML 1.0, appendix F). */
final class MarkupEncoding {

    private static final Pattern DECLARED = Pattern.compile(
            "^(?:\\u00ef\\u00bb\\u00bf)?<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z][\\w.-]{0,40})[\"']");

    private MarkupEncoding() {}

    static Charset of(byte[] bytes) {
        if (starts(bytes, 0xff, 0xfe) || starts(bytes, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(bytes, 0xfe, 0xff) || starts(bytes, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        Matcher declared =
                DECLARED.matcher(new String(bytes, 0, Math.min(200, bytes.length), StandardCharsets.ISO_8859_1));
        if (declared.find()
                && !declared.group(1).toUpperCase(java.util.Locale.ROOT).startsWith("UTF-16")) {
            return named(declared.group(1));
        }
        return StandardCharsets.UTF_8;
    }

    /** What Java does not know is read as ASCII with strange letters. */
    private static Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static boolean starts(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }
}
