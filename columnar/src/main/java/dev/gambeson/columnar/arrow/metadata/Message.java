package dev.gambeson.columnar.arrow.metadata;

import dev.gambeson.format.Limits;
import dev.gambeson.format.flatbuffer.FlatTable;
import java.util.List;

/** One message of a file or stream of Arrow. Immutable. */
public final class Message {

    /** What messages there are, by their number in {@code Message.fbs}. */
    public enum Kind {
        SCHEMA,
        DICTIONARY,
        BATCH,
        OTHER
    }

    private final FlatTable root;
    private final String file;
    private final long offset;
    private final long body;
    private final long bodyLength;

    private Message(FlatTable root, String file, long offset, long body) {
        this.root = root;
        this.file = file;
        this.offset = offset;
        this.body = body;
        this.bodyLength = root.int64(3, 0);
    }

    /**
     * Reads a message.
     *
     * @param bytes its metadata
     * @param file the file as the user named it
     * @param offset where it begins in the file
     * @param start where its metadata begins
     * @param body where its body begins
     */
    public static Message of(byte[] bytes, String file, long offset, long start, long body) {
        return new Message(FlatTable.root(bytes, 0, bytes.length, file, start), file, offset, body);
    }

    /** What it is. */
    public Kind kind() {
        return switch (root.int8(1, 0)) {
            case 1 -> Kind.SCHEMA;
            case 2 -> Kind.DICTIONARY;
            case 3 -> Kind.BATCH;
            default -> Kind.OTHER;
        };
    }

    /** How many bytes its body has; perhaps a nonsense. */
    public long bodyLength() {
        return bodyLength;
    }

    /** Where the body begins in the file. */
    public long body() {
        return body;
    }

    /** The fields of a schema. */
    public List<Field> schema(Limits limits) {
        return new SchemaReader(file, limits).read(root.demand(2, "its metadata lacks its schema"));
    }

    /** The batch of rows, or of the values of a dictionary. */
    public Batch batch() {
        FlatTable header = root.demand(2, "its metadata lacks its record batch");
        FlatTable batch =
                kind() == Kind.DICTIONARY ? header.demand(1, "its metadata lacks the values of a dictionary") : header;
        return new Batch(batch, root.int16(0, 0), offset, body, bodyLength);
    }

    /** Which dictionary a batch of values is for. */
    public long dictionary() {
        return root.demand(2, "its metadata lacks its dictionary").int64(0, 0);
    }

    /** Whether its values come behind those that are there, and do not replace them. */
    public boolean isDelta() {
        return root.demand(2, "its metadata lacks its dictionary").int8(2, 0) != 0;
    }
}
