package dev.gambeson.scan.tree;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import org.jspecify.annotations.Nullable;

/** A table of FlatBuffers, every offset of which is compared with what there is. */
final class FlatTable {

    private final Content content;
    private final long place;
    private final long fields;
    private final int fieldBytes;

    private FlatTable(Content content, long place) {
        this.content = content;
        this.place = place;
        this.fields = place - at(place, 4).i32();
        this.fieldBytes = at(fields, 4).u16();
        at(fields, fieldBytes);
    }

    /** A place outside of the buffer. */
    static final class Outside extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final long offset;

        Outside(long offset) {
            super(null, null, false, false);
            this.offset = offset;
        }

        long offset() {
            return Math.max(0, offset);
        }
    }

    /** The root of a buffer. */
    static FlatTable root(Content content) {
        if (content.size() < 8) {
            throw new Outside(0);
        }
        return new FlatTable(content, new Cursor(content).u32());
    }

    /** The table of a field, or null where it has none. */
    @Nullable
    FlatTable table(int field) {
        long offset = field(field);
        return offset < 0 ? null : new FlatTable(content, offset + at(offset, 4).u32());
    }

    /** How many elements of four bytes the list of a field has. */
    long count(int field) {
        long offset = field(field);
        if (offset < 0) {
            return 0;
        }
        long list = offset + at(offset, 4).u32();
        long count = at(list, 4).u32();
        at(list + 4, count * 4);
        return count;
    }

    /** Its elements. */
    Cursor elements(int field) {
        long offset = field(field);
        return offset < 0
                ? new Cursor(content, content.size())
                : new Cursor(content, offset + at(offset, 4).u32() + 4);
    }

    private long field(int field) {
        int entry = 4 + 2 * field;
        if (entry + 2 > fieldBytes) {
            return -1;
        }
        int offset = at(fields + entry, 2).u16();
        return offset == 0 ? -1 : place + offset;
    }

    private Cursor at(long offset, long length) {
        if (offset < 0 || offset > content.size() - length) {
            throw new Outside(offset);
        }
        return new Cursor(content, offset);
    }
}
