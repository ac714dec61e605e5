package dev.gambeson.evidence.log.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Reads the file of entries frame by frame, and says how it ends. Memory: 256 KiB and one frame. Not thread-safe. */
public final class FrameReader {

    /** Why there are no more frames. */
    public enum Ending {
        /** The file ends where a frame ends. */
        WHOLE,
        /** The file ends within a frame. */
        TORN,
        /** What comes next is no frame, or one that was damaged. */
        DAMAGED
    }

    private static final int BUFFER = 1 << 18;

    private final FileChannel file;
    private final long to;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long offset;
    private Ending ending = Ending.WHOLE;

    /**
     * A reader.
     *
     * @param from where the first frame begins
     * @param to where the file ends, also if it grows meanwhile
     */
    public FrameReader(FileChannel file, long from, long to) {
        this.file = file;
        this.offset = from;
        this.to = to;
        buffer.limit(0);
    }

    /** The next frame; null where there are no more, for the reason in {@link #ending}. */
    @Nullable
    public Frame next() throws IOException {
        if (offset >= to) {
            return ended(Ending.WHOLE);
        }
        if (to - offset < Frame.HEADER || !fill(Frame.HEADER)) {
            return ended(Ending.TORN);
        }
        byte kind = buffer.get(buffer.position());
        int length = buffer.getInt(buffer.position() + 1);
        int least = kind == Frame.CHECKPOINT ? Long.BYTES : 0;
        if (kind != Frame.ENTRY && kind != Frame.CHECKPOINT || length < least || length > Frame.MOST_CONTENT) {
            return ended(Ending.DAMAGED);
        }
        if (to - offset < Frame.HEADER + (long) length || !fill(Frame.HEADER + length)) {
            return ended(Ending.TORN);
        }
        byte[] content = new byte[length];
        buffer.get(buffer.position() + Frame.HEADER, content);
        if (buffer.getInt(buffer.position() + 5) != Frame.check(kind, content)) {
            return ended(Ending.DAMAGED);
        }
        Frame frame = new Frame(kind, offset, content);
        buffer.position(buffer.position() + Frame.HEADER + length);
        offset = frame.end();
        return frame;
    }

    /** Where the next frame begins, or what is no frame. */
    public long offset() {
        return offset;
    }

    /** Where the file ended when this was made. */
    public long end() {
        return to;
    }

    /** Why {@link #next} gave none. */
    public Ending ending() {
        return ending;
    }

    private @Nullable Frame ended(Ending why) {
        ending = why;
        return null;
    }

    /** Has so many bytes in the buffer; false where the file has become shorter. */
    private boolean fill(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        buffer.compact();
        long at = offset + buffer.position();
        while (buffer.position() < bytes) {
            int count = file.read(buffer, at);
            if (count < 0) {
                break;
            }
            at += count;
        }
        buffer.flip();
        return buffer.remaining() >= bytes;
    }
}
