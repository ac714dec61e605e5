package dev.gambeson.columnar.arrow.metadata;

import dev.gambeson.format.Limits;
import dev.gambeson.format.flatbuffer.FlatTable;
import java.nio.ByteBuffer;
import java.util.List;

/** What stands at the end of a file: where its batches are. Immutable. */
public final class Footer {

    /** Offset, length of the metadata, length of the body; with four bytes between. */
    private static final int BLOCK_BYTES = 24;

    private static final int DICTIONARIES = 2;
    private static final int BATCHES = 3;

    private final FlatTable root;
    private final String file;
    private final ByteBuffer dictionaries;
    private final ByteBuffer batches;

    /** Reads a footer that begins at an offset of a file. */
    public Footer(byte[] bytes, String file, long offset) {
        this.root = FlatTable.root(bytes, 0, bytes.length, file, offset);
        this.file = file;
        this.dictionaries = root.vector(DICTIONARIES, BLOCK_BYTES);
        this.batches = root.vector(BATCHES, BLOCK_BYTES);
    }

    /** The fields of the schema. */
    public List<Field> schema(Limits limits) {
        return new SchemaReader(file, limits).read(root.demand(1, "its metadata lacks its schema"));
    }

    /** How many blocks there are: those of dictionaries first, then those of rows. */
    public long blocks() {
        return (dictionaries.remaining() + (long) batches.remaining()) / BLOCK_BYTES;
    }

    /** Where the message of a block begins in the file. */
    public long offset(long block) {
        long at = BLOCK_BYTES * block - dictionaries.remaining();
        return at < 0 ? dictionaries.getLong((int) at + dictionaries.remaining()) : batches.getLong((int) at);
    }
}
