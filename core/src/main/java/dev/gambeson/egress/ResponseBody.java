package dev.gambeson.egress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of an answer (RFC 9112, 6 and 7), never longer than the cap. */
final class ResponseBody {

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,8})[ \\t]*(;.*)?");
    private static final int MOST_CHUNK_LINES = 1 << 22;

    private final InputStream in;
    private final long most;
    private final byte[] buffer = new byte[1 << 14];

    /** @param most how many bytes are taken */
    ResponseBody(InputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    /** Whether the end of the body shows in itself, so that another answer can follow. */
    static boolean delimited(ResponseHead head) {
        return empty(head)
                || head.headers().containsKey("transfer-encoding")
                || head.headers().containsKey("content-length");
    }

    private static boolean empty(ResponseHead head) {
        return head.status() == 204 || head.status() == 304;
    }

    /** Copies the body as it comes; memory does not grow with what was announced. */
    void copy(ResponseHead head, OutputStream to) throws IOException {
        String coding = head.headers().getOrDefault("content-encoding", "identity");
        if (!coding.equalsIgnoreCase("identity")) {
            throw new ProtocolException("packs its answer, which was not asked for");
        }
        if (empty(head)) {
            return;
        }
        String transfer = head.headers().get("transfer-encoding");
        if (transfer == null) {
            sized(head.headers().get("content-length"), to);
        } else if (transfer.toLowerCase(Locale.ROOT).equals("chunked")) {
            chunks(to);
        } else {
            throw new ProtocolException("sends its answer in a coding that is not known");
        }
    }

    private void sized(@Nullable String length, OutputStream to) throws IOException {
        if (length == null) {
            if (pass(most, to) == most && in.read() >= 0) {
                throw tooLong();
            }
            return;
        }
        if (!LENGTH.matcher(length).matches()) {
            throw new ProtocolException("gives a length that is no number");
        }
        long claimed = Long.parseLong(length);
        if (claimed > most) {
            throw tooLong();
        }
        demand(claimed, to);
    }

    private void chunks(OutputStream to) throws IOException {
        ResponseHead.Lines lines = new ResponseHead.Lines(in, MOST_CHUNK_LINES);
        long left = most;
        while (true) {
            var size = CHUNK.matcher(lines.next());
            if (!size.matches()) {
                throw new ProtocolException("sends a chunk without a size");
            }
            long length = Long.parseLong(size.group(1), 16);
            if (length > left) {
                throw tooLong();
            }
            left -= length;
            if (length == 0) {
                break;
            }
            demand(length, to);
            if (!lines.next().isEmpty()) {
                throw new ProtocolException("sends a chunk that is longer than it says");
            }
        }
        for (String trailer = lines.next(); !trailer.isEmpty(); trailer = lines.next()) {
            // What comes after the body is of no use to us.
            continue;
        }
    }

    private void demand(long length, OutputStream to) throws IOException {
        if (pass(length, to) < length) {
            throw new EOFException("the connection ended before the answer did");
        }
    }

    /** Passes on so many bytes, fewer only where the connection ends; how many there were. */
    private long pass(long length, OutputStream to) throws IOException {
        long left = length;
        for (int count;
                left > 0 && (count = in.read(buffer, 0, (int) Math.min(left, buffer.length))) >= 0;
                left -= count) {
            to.write(buffer, 0, count);
        }
        return length - left;
    }

    private ProtocolException tooLong() {
        return new ProtocolException("sends more than the " + most + " bytes that its answer may have");
    }
}
