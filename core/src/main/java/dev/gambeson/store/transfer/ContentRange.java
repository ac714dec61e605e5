package dev.gambeson.store.transfer;

import dev.gambeson.egress.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a file an answer holds (RFC 9110, 14.4).
 *
 * @param first its first byte
 * @param last its last byte
 * @param size of the whole file
 */
record ContentRange(long first, long last, long size) {

    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    /** What the answer says; null where it says nothing that makes sense, or not how long the file is. */
    static @Nullable ContentRange of(Response response) {
        Matcher form = FORM.matcher(String.valueOf(response.header("content-range")));
        if (!form.matches()) {
            return null;
        }
        ContentRange range = new ContentRange(
                Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), Long.parseLong(form.group(3)));
        return range.first <= range.last && range.last < range.size ? range : null;
    }

    /** How many bytes there are. */
    long length() {
        return last - first + 1;
    }

    /** The header that asks for so many bytes from there on. */
    static String asking(long from, long length) {
        return "bytes=" + from + "-" + (from + length - 1);
    }
}
