package dev.gambeson.columnar.arrow;

import dev.gambeson.columnar.arrow.metadata.Field;
import dev.gambeson.columnar.arrow.metadata.Footer;
import dev.gambeson.columnar.arrow.metadata.Message;
import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a file or stream, in the order in which they are to be read: a file's by its footer, dictionaries
 * first; a stream's one behind the other. Not thread-safe.
 */
final class ArrowMessages {

    static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

    /** Magic, padding; at the end length of the footer and magic. */
    private static final int LEAST_FILE = 8 + 4 + 6;

    private static final int CONTINUATION = -1;

    private final FileBytes file;
    private final Limits limits;
    private final @Nullable Footer footer;
    private final List<Field> schema;
    private long block;
    private long position;

    ArrowMessages(FileBytes file, Limits limits) {
        this.file = file;
        this.limits = limits;
        byte[] start = new byte[(int) Math.min(8, file.size())];
        file.read(0, start, 0, start.length);
        if (Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))) {
            this.footer = footer();
            this.schema = footer.schema(limits);
        } else {
            this.footer = null;
            Message first = read();
            if (first == null || first.kind() != Message.Kind.SCHEMA) {
                throw file.malformed(0, "the first message of a stream is not its schema");
            }
            this.schema = first.schema(limits);
        }
    }

    List<Field> schema() {
        return schema;
    }

    /** The next message with a body, or null at the end. */
    @Nullable
    Message next() {
        if (footer == null) {
            Message message = read();
            if (message != null && message.kind() == Message.Kind.SCHEMA) {
                throw file.malformed(position, "a stream has a second schema");
            }
            return message;
        }
        if (block == footer.blocks()) {
            return null;
        }
        position = footer.offset(block++);
        Message message = read();
        if (message == null) {
            throw file.malformed(position, "its footer points to where nothing is");
        }
        return message;
    }

    private Footer footer() {
        byte[] tail = new byte[10];
        if (file.size() < LEAST_FILE) {
            throw file.malformed(file.size(), "the file ends before its footer");
        }
        file.read(file.size() - tail.length, tail, 0, tail.length);
        if (!Arrays.equals(MAGIC, Arrays.copyOfRange(tail, 4, 10))) {
            throw file.malformed(file.size(), "the file ends before its footer");
        }
        long length = int32(tail, 0);
        long begin = file.size() - tail.length - length;
        if (length <= 0 || begin < 8) {
            throw file.malformed(file.size() - tail.length, "the length of the footer is not sound");
        }
        return new Footer(metadata(begin, length), file.name(), begin);
    }

    /** The message at the position, or null at the end of the stream. */
    private @Nullable Message read() {
        long offset = position;
        if (offset == file.size()) {
            return null;
        }
        if (offset < 0 || offset > file.size() - 4) {
            throw file.malformed(offset, "there is no message where one should begin");
        }
        byte[] head = new byte[4];
        file.read(offset, head, 0, 4);
        long start = offset + 4;
        // Before Arrow 0.15 the length stood alone.
        if (int32(head, 0) == CONTINUATION) {
            file.read(start, head, 0, 4);
            start += 4;
        }
        long length = int32(head, 0);
        if (length == 0) {
            return null;
        }
        if (length < 0 || length > file.size() - start) {
            throw file.malformed(offset, "a message is longer than the file");
        }
        Message message = Message.of(metadata(start, length), file.name(), offset, start, start + length);
        if (message.bodyLength() < 0 || message.bodyLength() > file.size() - start - length) {
            throw file.malformed(offset, "the body of a message is longer than the file");
        }
        position = start + length + message.bodyLength();
        return message;
    }

    private byte[] metadata(long begin, long length) {
        if (length > limits.memoryBytes() / 4) {
            throw InputException.tooLarge(
                    Location.of(file.name(), begin),
                    "has " + length + " bytes of metadata",
                    "Give Java more heap (-Xmx), or write fewer columns and larger record batches.");
        }
        byte[] bytes = new byte[(int) length];
        file.read(begin, bytes, 0, bytes.length);
        return bytes;
    }

    private static int int32(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }
}
