package dev.gambeson.scan.text.markup;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of a document as its first bytes show it, or as its declaration says (XML 1.0, appendix F). */
final class MarkupEncoding {

    private static final Pattern DECLARED = Pattern.compile(
            "^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z][\\w.-]{0,40})[\"']");

    /** Those in which the letters of ASCII are those of ASCII, and UTF-16. */
    private static final Pattern ORDINARY =
            Pattern.compile("(?i)utf-?8|utf-?16.*|us-ascii|ascii|iso-?8859-?\\d+|latin\\d"
                    + "|windows-125\\d|cp125\\d|gb.*|shift_jis|euc-.*|big5|koi8-.");

    private MarkupEncoding() {}

    static Charset of(byte[] bytes) {
        if (starts(bytes, 0xff, 0xfe) || starts(bytes, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(bytes, 0xfe, 0xff) || starts(bytes, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        return declared(bytes)
                .filter(name -> !name.toUpperCase(Locale.ROOT).startsWith("UTF-16"))
                .map(MarkupEncoding::named)
                .orElse(StandardCharsets.UTF_8);
    }

    /** The encoding that it says it has, where that is one in which markup can be hidden, such as UTF-7 or EBCDIC. */
    static Optional<String> strange(byte[] bytes) {
        return declared(bytes).filter(name -> !ORDINARY.matcher(name).matches());
    }

    private static Optional<String> declared(byte[] bytes) {
        String begin = new String(bytes, 0, Math.min(200, bytes.length), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(begin);
        return declared.find() ? Optional.of(declared.group(1)) : Optional.empty();
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
