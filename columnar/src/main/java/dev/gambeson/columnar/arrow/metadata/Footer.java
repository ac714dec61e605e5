package dev.gambeson.columnar.arrow.metadata;

import dev.gambeson.format.Limits;
import java.util.List;

/** What stands at the end of a file: where its batches are. Immutable. */
public final class Footer {

    /** Offset, length of the metadata, length of the body; with four bytes between. */
    private static final int BLOCK_BYTES = 24;

    private static final int DICTIONARIES = 2;
    private static final int BATCHES = 3;

    private final FlatTable root;
    private final String file;

    /** Reads a footer that begins at an offset of a file. */
    public Footer(byte[] bytes, String file, long offset) {
        this.root = FlatTable.root(bytes, file, offset);
        this.file = file;
        root.length(DICTIONARIES, BLOCK_BYTES);
        root.length(BATCHES, BLOCK_BYTES);
    }

    /** The fields of the schema. */
    public List<Field> schema(Limits limits) {
        return new SchemaReader(file, limits).read(root.demand(1, "its schema"));
    }

    /** How many blocks there are: those of dictionaries first, then those of rows. */
    public long blocks() {
        return (long) dictionaries() + root.length(BATCHES, BLOCK_BYTES);
    }

    private int dictionaries() {
        return root.length(DICTIONARIES, BLOCK_BYTES);
    }

    /** Where the message of a block begins in the file. */
    public long offset(long block) {
        boolean rows = block >= dictionaries();
        int list = rows ? BATCHES : DICTIONARIES;
        return root.int64At(root.elements(list) + BLOCK_BYTES * (rows ? block - dictionaries() : block));
    }
}
