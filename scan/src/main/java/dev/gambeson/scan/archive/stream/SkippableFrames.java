package dev.gambeson.scan.archive.stream;

import dev.gambeson.scan.content.Content;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Frames that readers of Zstandard and LZ4 pass over (RFC 8878, 3.1.2): a magic number and how long they are. */
final class SkippableFrames {

    private static final int MAGIC = 0x184d2a50;
    private static final int HEADER = 8;

    private SkippableFrames() {}

    /** Where the first byte is that belongs to none; at most the end. */
    static long end(Content content, long position) {
        long at = position;
        byte[] bytes = new byte[HEADER];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (content.read(at, bytes, 0, HEADER) == HEADER && (header.getInt(0) & ~0xf) == MAGIC) {
            at = Math.min(content.size(), at + HEADER + (header.getInt(4) & 0xffffffffL));
        }
        return at;
    }
}
