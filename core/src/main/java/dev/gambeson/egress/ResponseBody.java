package dev.gambeson.egress;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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

    byte[] read(ResponseHead head) throws IOException {
        String coding = head.headers().getOrDefault("content-encoding", "identity");
        if (!coding.equalsIgnoreCase("identity")) {
            throw new ProtocolException("packs its answer, which was not asked for");
        }
        if (empty(head)) {
            return new byte[0];
        }
        String transfer = head.headers().get("transfer-encoding");
        if (transfer != null) {
            if (!transfer.toLowerCase(Locale.ROOT).equals("chunked")) {
                throw new ProtocolException("sends its answer in a coding that is not known");
            }
            return chunks();
        }
        return sized(head.headers().get("content-length"));
    }

    private byte[] sized(@Nullable String length) throws IOException {
        if (length == null) {
            byte[] all = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
            if (all.length > most) {
                throw tooLong();
            }
            return all;
        }
        if (!LENGTH.matcher(length).matches()) {
            throw new ProtocolException("gives a length that is no number");
        }
        long claimed = Long.parseLong(length);
        if (claimed > most) {
            throw tooLong();
        }
        // Memory grows with what has come, not with what was announced.
        byte[] all = in.readNBytes((int) claimed);
        if (all.length < claimed) {
            throw new EOFException("the connection ended before the answer did");
        }
        return all;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ResponseHead.Lines lines = new ResponseHead.Lines(in, MOST_CHUNK_LINES);
        while (true) {
            var size = CHUNK.matcher(lines.next());
            if (!size.matches()) {
                throw new ProtocolException("sends a chunk without a size");
            }
            long length = Long.parseLong(size.group(1), 16);
            if (length > most - all.size()) {
                throw tooLong();
            }
            if (length == 0) {
                break;
            }
            byte[] chunk = in.readNBytes((int) length);
            if (chunk.length < length) {
                throw new EOFException("the connection ended before the answer did");
            }
            all.writeBytes(chunk);
            if (!lines.next().isEmpty()) {
                throw new ProtocolException("sends a chunk that is longer than it says");
            }
        }
        for (String trailer = lines.next(); !trailer.isEmpty(); trailer = lines.next()) {
            // What comes after the body is of no use to us.
            continue;
        }
        return all.toByteArray();
    }

    private ProtocolException tooLong() {
        return new ProtocolException("sends more than the " + most + " bytes that its answer may have");
    }
}
