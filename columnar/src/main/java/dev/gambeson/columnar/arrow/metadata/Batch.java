package dev.gambeson.columnar.arrow.metadata;

import dev.gambeson.format.flatbuffer.FlatTable;
import java.nio.ByteBuffer;

/**
 * What a message says of a record batch, or of a batch of a dictionary's values. Immutable.
 */
public final class Batch {

    /** The codec of buffers that are not packed. */
    public static final int NO_CODEC = -1;

    /** Of a field, how many rows it has and how many are missing; of a buffer, where it lies and how long it is. */
    private static final int PAIR_BYTES = 16;

    private final FlatTable table;
    private final ByteBuffer nodes;
    private final ByteBuffer buffers;
    private final ByteBuffer views;
    private final long offset;
    private final long body;
    private final long bodyLength;
    private final int codec;
    private final int version;

    Batch(FlatTable table, int version, long offset, long body, long bodyLength) {
        this.table = table;
        this.version = version;
        this.offset = offset;
        this.body = body;
        this.bodyLength = bodyLength;
        FlatTable compression = table.table(3);
        this.codec = compression == null ? NO_CODEC : compression.int8(0, 0);
        this.nodes = table.vector(1, PAIR_BYTES);
        this.buffers = table.vector(2, PAIR_BYTES);
        this.views = table.vector(4, Long.BYTES);
    }

    /** Where the message begins in the file. */
    public long offset() {
        return offset;
    }

    /** Where its buffers begin in the file. */
    public long body() {
        return body;
    }

    /** How many bytes they have. */
    public long bodyLength() {
        return bodyLength;
    }

    /** How many rows it declares; perhaps a nonsense. */
    public long rows() {
        return table.int64(0, 0);
    }

    /** How many buffers of its own a field has, those of views' texts not counted. */
    public int buffersOf(Field field) {
        if (field.dictionary() != null) {
            return 2;
        }
        // Unions lost their validity with metadata version 5, which is the number 4.
        int more = field.kind() == Kind.UNION ? (field.dense() ? 1 : 0) + (version < 4 ? 1 : 0) : 0;
        return field.kind().buffers() + more;
    }

    /** How its buffers are packed: LZ4 (0), Zstandard (1), or {@link #NO_CODEC}. */
    public int codec() {
        return codec;
    }

    /** How many fields it has, inner ones counted. */
    public int nodes() {
        return nodes.remaining() / PAIR_BYTES;
    }

    /** How many rows a field has. */
    public long nodeLength(int node) {
        return nodes.getLong(PAIR_BYTES * node);
    }

    /** How many of them are missing. */
    public long nodeMissing(int node) {
        return nodes.getLong(PAIR_BYTES * node + Long.BYTES);
    }

    /** How many buffers it has. */
    public int buffers() {
        return buffers.remaining() / PAIR_BYTES;
    }

    /** Where a buffer begins within the body; perhaps a nonsense. */
    public long bufferOffset(int buffer) {
        return buffers.getLong(PAIR_BYTES * buffer);
    }

    /** How many bytes a buffer has; perhaps a nonsense. */
    public long bufferLength(int buffer) {
        return buffers.getLong(PAIR_BYTES * buffer + Long.BYTES);
    }

    /** How many buffers of texts the views of a field have, fields with views counted from 0; 0 where it is not said. */
    public long views(int field) {
        return field < views.remaining() / Long.BYTES ? views.getLong(Long.BYTES * field) : 0;
    }
}
