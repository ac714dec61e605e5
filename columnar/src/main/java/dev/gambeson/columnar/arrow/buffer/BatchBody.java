package dev.gambeson.columnar.arrow.buffer;

import dev.gambeson.columnar.arrow.metadata.Batch;
import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.List;

/** The buffers of one record batch, taken in their order. Not thread-safe. */
public final class BatchBody implements AutoCloseable {

    private final FileBytes file;
    private final Batch batch;
    private final MemoryBudget budget;
    private final List<ByteStream> streams = new ArrayList<>();
    private int next;
    private long declaredBytes;

    /** The buffers of a batch of a file, unpacked within a budget. */
    public BatchBody(FileBytes file, Batch batch, MemoryBudget budget) {
        this.file = file;
        this.batch = batch;
        this.budget = budget;
    }

    /** What unpacking may take. */
    public MemoryBudget budget() {
        return budget;
    }

    /** The file, for errors. */
    public FileBytes file() {
        return file;
    }

    /** How many bytes the buffers taken so far have, unpacked, as they declare. */
    public long declaredBytes() {
        return declaredBytes;
    }

    /** Passes over so many buffers. */
    public void skip(long count) {
        next = (int) Math.min(batch.buffers(), next + count);
    }

    /**
     * The next buffer.
     *
     * @throws InputException where there is none, or it does not lie in the body
     */
    public ByteStream next() {
        if (next >= batch.buffers()) {
            throw file.malformed(batch.offset(), "a record batch has fewer buffers than its columns need");
        }
        long offset = batch.bufferOffset(next);
        long length = batch.bufferLength(next);
        next++;
        if (offset < 0 || length < 0 || offset > batch.bodyLength() - length) {
            throw file.malformed(batch.offset(), "a buffer of a record batch lies outside of it");
        }
        long begin = batch.body() + offset;
        ByteStream stream = batch.codec() == Batch.NO_CODEC || length == 0
                ? new PlainStream(file, begin, length)
                : packed(begin, length);
        streams.add(stream);
        declaredBytes += Math.min(stream.remaining(), Long.MAX_VALUE / (2L * batch.buffers()));
        return stream;
    }

    /** The length unpacked stands before a packed buffer; -1 says that it is not packed after all. */
    private ByteStream packed(long begin, long length) {
        byte[] head = new byte[8];
        if (length < head.length) {
            throw file.malformed(begin, "a packed buffer is shorter than its own length");
        }
        file.read(begin, head, 0, head.length);
        long unpacked = 0;
        for (int i = 7; i >= 0; i--) {
            unpacked = unpacked << 8 | head[i] & 0xff;
        }
        PlainStream rest = new PlainStream(file, begin + 8, length - 8);
        if (unpacked == -1) {
            return rest;
        }
        if (unpacked < 0) {
            throw file.malformed(begin, "a packed buffer has a negative length");
        }
        return switch (batch.codec()) {
            case 0 -> new Lz4Stream(file, rest, unpacked, budget);
            case 1 -> new ZstdStream(file, rest, unpacked, budget);
            default ->
                throw InputException.unsupported(
                        Location.of(file.name(), batch.offset()),
                        "is packed by a method that is not known (" + batch.codec() + ")",
                        "Write it with LZ4, Zstandard or not packed.");
        };
    }

    @Override
    public void close() {
        streams.forEach(ByteStream::close);
        streams.clear();
    }
}
