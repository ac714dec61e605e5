package dev.gambeson.egress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines before the body of an answer (RFC 9112, 4 and 5).
 *
 * @param status the status
 * @param current whether it is HTTP/1.1, so that the connection stays open by itself
 * @param headers by name in lower case
 */
record ResponseHead(int status, boolean current, Map<String, String> headers) {

    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_HEADERS = 200;
    private static final int MOST_INTERIM = 8;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) ([1-5]\\d\\d)( .*)?");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \\t]*(.*?)[ \\t]*");

    /** Two of these make an answer end at two places. */
    private static final Pattern SINGLE = Pattern.compile("content-length|transfer-encoding|content-encoding");

    /** Reads the head of the answer that counts; those that only say "go on" (1xx) are passed over. */
    static ResponseHead read(InputStream in) throws IOException {
        Lines lines = new Lines(in, MOST_BYTES);
        for (int interim = 0; interim <= MOST_INTERIM; interim++) {
            ResponseHead head = one(lines);
            if (head.status >= 200) {
                return head;
            }
        }
        throw new ProtocolException("never comes to its answer");
    }

    private static ResponseHead one(Lines lines) throws IOException {
        Matcher status = STATUS.matcher(lines.next());
        if (!status.matches()) {
            throw new ProtocolException("does not speak HTTP/1.1");
        }
        Map<String, String> headers = new HashMap<>();
        int count = 0;
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            Matcher header = HEADER.matcher(line);
            if (!header.matches() || ++count > MOST_HEADERS) {
                throw new ProtocolException("sends headers that are none, or too many");
            }
            String name = header.group(1).toLowerCase(Locale.ROOT);
            if (headers.put(name, header.group(2)) != null
                    && SINGLE.matcher(name).matches()) {
                throw new ProtocolException("says twice how long its answer is");
            }
        }
        return new ResponseHead(
                Integer.parseInt(status.group(2)), status.group(1).equals("1"), headers);
    }

    /** Lines of ASCII that end in CR LF or LF, of a bounded length in all. */
    static final class Lines {

        private final InputStream in;
        private int left;

        Lines(InputStream in, int most) {
            this.in = in;
            this.left = most;
        }

        String next() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the connection ended before the answer did");
                }
                if (--left < 0) {
                    throw new ProtocolException("sends a head without an end");
                }
                line.append((char) c);
            }
            int length = line.length();
            if (length > 0 && line.charAt(length - 1) == '\r') {
                line.setLength(length - 1);
            }
            return line.toString();
        }
    }
}
