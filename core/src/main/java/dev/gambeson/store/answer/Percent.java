package dev.gambeson.store.answer;

import java.nio.charset.StandardCharsets;

/** Text as a part of an address (RFC 3986): everything but unreserved characters as {@code %XY}, in capitals. */
public final class Percent {

    private static final String UNRESERVED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /** A text as one part; a slash is written as {@code %2F}. */
    public static String encoded(String text) {
        return encoded(text, UNRESERVED);
    }

    /** A path, whose slashes stay. */
    public static String path(String path) {
        return encoded(path, UNRESERVED + "/");
    }

    private static String encoded(String text, String kept) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }
}
