package dev.gambeson.scan.content;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gathers bytes of which nobody knows how many will come, and turns them into content: up to 4 MiB stay in memory, more go
 * into an encrypted temporary file that has no name any more. Not thread-safe.
 */
public final class Spool implements AutoCloseable {

    private static final int IN_MEMORY = 4 << 20;

    private byte[] memory = new byte[1 << 12];
    private int inMemory;
    private @Nullable TemporaryContent file;

    /** How many bytes were gathered. */
    public long size() {
        return inMemory + (file == null ? 0 : file.size());
    }

    /**
     * The next bytes.
     *
     * @throws InputException {@code INPUT_UNREADABLE} where the disk is full
     */
    public void write(byte[] bytes, int count) {
        write(bytes, 0, count);
    }

    /**
     * The next bytes, from a place in an array on.
     *
     * @throws InputException {@code INPUT_UNREADABLE} where the disk is full
     */
    public void write(byte[] bytes, int from, int count) {
        if (file == null && inMemory + count <= IN_MEMORY) {
            if (inMemory + count > memory.length) {
                memory = Arrays.copyOf(memory, Math.min(IN_MEMORY, Math.max(inMemory + count, 2 * memory.length)));
            }
            System.arraycopy(bytes, from, memory, inMemory, count);
            inMemory += count;
            return;
        }
        try {
            if (file == null) {
                file = TemporaryContent.create();
                file.append(memory, 0, inMemory);
                inMemory = 0;
                memory = new byte[0];
            }
            file.append(bytes, from, count);
        } catch (IOException e) {
            throw new InputException(
                    ErrorCode.INPUT_UNREADABLE,
                    new Location(null, null, null, null, null),
                    "needs more room for temporary files than there is",
                    "Make room, or name another folder with GAMBESON_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER.",
                    e);
        }
    }

    /** What was gathered. Whoever gets it closes it, and the spool no more. */
    public Content content() {
        if (file != null) {
            return file;
        }
        return new HeapContent(inMemory == memory.length ? memory : Arrays.copyOf(memory, inMemory));
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
