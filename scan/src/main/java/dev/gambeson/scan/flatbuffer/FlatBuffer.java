package dev.gambeson.scan.flatbuffer;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;

/**
 * Tables of a FlatBuffers file, each field found by its slot in the schema; nothing is copied that is not asked for.
 *
 * <p>Follows the internals page of FlatBuffers: a table begins with the distance back to its table of fields, references are
 * distances forward. All of them are checked against the content, and how many are followed is bounded. Not thread-safe.
 *
 * <p>Errors are {@link InputException} {@code INPUT_MALFORMED} with the offset.
 */
public final class FlatBuffer {

    private static final long STEPS = 10_000_000;

    private final Content content;
    private final Cursor cursor;
    private long steps;

    /** A file. */
    public FlatBuffer(Content content) {
        this.content = content;
        this.cursor = Cursor.jumping(content);
    }

    /** The outermost table. */
    public Table root() {
        seek(0);
        return new Table(follow(0));
    }

    /** How many bytes the file has. */
    public long size() {
        return content.size();
    }

    private void seek(long at) {
        if (++steps > STEPS) {
            throw InputException.tooLarge(
                    new Location(null, null, at, null, null),
                    "has more than " + STEPS + " parts",
                    "No program makes such a file; find out where it is from.");
        }
        if (at < 0 || at > content.size()) {
            throw malformed(Math.max(0, at), "a reference leads out of the file");
        }
        cursor.seek(at);
    }

    /** Where the reference at a place leads. */
    private long follow(long at) {
        seek(at);
        long target = at + cursor.u32();
        if (target > content.size()) {
            throw malformed(at, "a reference leads out of the file");
        }
        return target;
    }

    private static InputException malformed(long at, String problem) {
        return InputException.malformed(new Location(null, null, at, null, null), "is damaged: " + problem);
    }

    /** One table. */
    public final class Table {
        private final long at;
        private final long fields;
        private final int count;

        private Table(long at) {
            this.at = at;
            seek(at);
            this.fields = at - cursor.i32();
            seek(fields);
            this.count = (cursor.u16() - 4) / 2;
        }

        /** Where it begins. */
        public long offset() {
            return at;
        }

        /** Where the field of a slot is; -1 where it has none. */
        private long place(int slot) {
            if (slot >= count) {
                return -1;
            }
            seek(fields + 4 + 2L * slot);
            int distance = cursor.u16();
            return distance == 0 ? -1 : at + distance;
        }

        /** Whether the field is there. */
        public boolean has(int slot) {
            return place(slot) >= 0;
        }

        /** A field of one to eight bytes without a sign, or another value where it is not there. */
        public long number(int slot, int width, long otherwise) {
            long place = place(slot);
            if (place < 0) {
                return otherwise;
            }
            seek(place);
            long value = 0;
            for (int i = 0; i < width; i++) {
                value |= (long) cursor.u8() << 8 * i;
            }
            return value;
        }

        /** A text, cut to so many bytes; empty where it is not there. */
        public String text(int slot, int most) {
            long place = place(slot);
            return place < 0 ? "" : textAt(follow(place), most);
        }

        /** A table inside; null where it is not there. */
        public @org.jspecify.annotations.Nullable Table table(int slot) {
            long place = place(slot);
            return place < 0 ? null : new Table(follow(place));
        }

        /** A list; empty where it is not there. */
        public Vector vector(int slot, int elementSize) {
            long place = place(slot);
            return place < 0 ? new Vector(0, 0, elementSize) : vectorAt(follow(place), elementSize);
        }
    }

    private String textAt(long at, int most) {
        seek(at);
        long length = cursor.u32();
        if (length > content.size() - at - 4) {
            throw malformed(at, "a text leads out of the file");
        }
        return cursor.text((int) Math.min(most, length));
    }

    private Vector vectorAt(long at, int elementSize) {
        seek(at);
        long length = cursor.u32();
        if (length > (content.size() - at - 4) / elementSize) {
            throw malformed(at, "a list leads out of the file");
        }
        return new Vector(at + 4, length, elementSize);
    }

    /** A list of tables, texts or numbers. */
    public final class Vector {
        private final long from;
        private final long length;
        private final int elementSize;

        private Vector(long from, long length, int elementSize) {
            this.from = from;
            this.length = length;
            this.elementSize = elementSize;
        }

        /** How many elements it has. */
        public long length() {
            return length;
        }

        /** An element that is a table. */
        public Table table(long index) {
            return new Table(follow(from + index * elementSize));
        }

        /** An element that is a number of as many bytes as elements have, without a sign unless there are eight. */
        public long number(long index) {
            seek(from + index * elementSize);
            long value = 0;
            for (int i = 0; i < elementSize; i++) {
                value |= (long) cursor.u8() << 8 * i;
            }
            return value;
        }

        /** An element that is a text. */
        public String text(long index, int most) {
            return textAt(follow(from + index * elementSize), most);
        }

        /** All of it as content. */
        public Content content() {
            return content.part(from, length * elementSize);
        }
    }
}
