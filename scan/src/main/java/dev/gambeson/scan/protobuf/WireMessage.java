package dev.gambeson.scan.protobuf;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import java.util.function.LongConsumer;

/**
 * Walks the fields of one protobuf message in content that may be larger than memory; what a field holds is passed over
 * unless it is asked for.
 *
 * <p>Follows the wire format (encoding guide: base-128 varints, types 0 to 5). Groups, which today's formats do not use
 * but their parsers still skip, are passed over as one field of type {@link #GROUP}. Lengths are checked against the
 * enclosing message before they are used; messages in messages are bounded as in the parsers of Google, which refuse
 * more than {@value #DEPTH}. A message and those inside it share one cursor, so only the innermost may be walked at a
 * time; {@link #next()} of an outer one goes on where it was. Not thread-safe.
 *
 * <p>Errors are {@link InputException} {@code INPUT_MALFORMED} with the offset in the content.
 */
public final class WireMessage {

    /** A number in base 128. */
    public static final int VARINT = 0;
    /** Eight bytes. */
    public static final int FIXED64 = 1;
    /** A text, bytes, a message or packed numbers. */
    public static final int LENGTH = 2;
    /** Fields between two marks, an obsolete form. */
    public static final int GROUP = 3;
    /** Four bytes. */
    public static final int FIXED32 = 5;

    private static final int END_GROUP = 4;
    private static final int DEPTH = 100;
    private static final long LARGEST_FIELD = (1L << 29) - 1;

    private final Cursor cursor;
    private final long begin;
    private final long end;
    private final int depth;
    private long start;
    private long from;
    private long to;
    private int field;
    private int type;
    private long number;

    private WireMessage(Cursor cursor, long begin, long end, int depth) {
        this.cursor = cursor;
        this.begin = begin;
        this.end = end;
        this.depth = depth;
        this.to = begin;
    }

    /** All of the content as one message. */
    public static WireMessage of(Content content) {
        return new WireMessage(new Cursor(content), 0, content.size(), DEPTH);
    }

    /** Goes to the next field; false at the end of the message. */
    public boolean next() {
        if (to == end) {
            return false;
        }
        start = to;
        cursor.seek(start);
        long tag = varint();
        field = fieldOf(tag);
        type = (int) (tag & 7);
        from = cursor.position();
        switch (type) {
            case VARINT -> number = varint();
            case FIXED64 -> pass(8);
            case FIXED32 -> pass(4);
            case LENGTH -> {
                long length = varint();
                from = cursor.position();
                pass(length);
            }
            case GROUP -> passGroup();
            // The wire type is a number from the file, not an enum of ours.
            default -> throw malformed("wire type " + type);
        }
        to = cursor.position();
        return true;
    }

    /** The number of the current field. */
    public int field() {
        return field;
    }

    /** The wire type of the current field. */
    public int type() {
        return type;
    }

    /** Whether the current field is that one with a length: a text, bytes, a message, packed numbers. */
    public boolean has(int wanted) {
        return field == wanted && type == LENGTH;
    }

    /** The current field as a number of base 128; 0 where it is something else, as parsers take it for unknown. */
    public long number() {
        return type == VARINT ? number : 0;
    }

    /** How many bytes the current field holds, without tag and length. */
    public long length() {
        return to - from;
    }

    /** The current field as UTF-8 text, broken sequences replaced; cut where it is longer than so many bytes. */
    public String text(int most) {
        cursor.seek(from);
        return cursor.text((int) Math.min(most, to - from));
    }

    /** The current field as content, without a copy. */
    public Content content() {
        return cursor.content().part(from, to - from);
    }

    /** The current field as a message of its own. */
    public WireMessage message() {
        if (depth <= 1) {
            throw malformed("messages are nested in more than " + DEPTH);
        }
        return new WireMessage(cursor, from, to, depth - 1);
    }

    /** The same message from its start, for another look. */
    public WireMessage again() {
        return new WireMessage(cursor, begin, end, depth);
    }

    /** Takes the numbers of base 128 in the current field, whether packed or single. */
    public void numbers(LongConsumer each) {
        if (type == VARINT) {
            each.accept(number);
            return;
        }
        cursor.seek(from);
        while (type == LENGTH && cursor.position() < to) {
            each.accept(varint());
        }
    }

    /** Where the current field begins in the content, with its tag. */
    public long start() {
        return start;
    }

    /** Where the message begins in the content. */
    public long begin() {
        return begin;
    }

    /** Where the message ends in the content, exclusive. */
    public long end() {
        return end;
    }

    private int fieldOf(long tag) {
        long value = tag >>> 3;
        if (value == 0 || value > LARGEST_FIELD) {
            throw malformed("field number " + value);
        }
        return (int) value;
    }

    private void passGroup() {
        for (int open = 1; open > 0; ) {
            long tag = varint();
            fieldOf(tag);
            switch ((int) (tag & 7)) {
                case VARINT -> varint();
                case FIXED64 -> pass(8);
                case FIXED32 -> pass(4);
                case LENGTH -> pass(varint());
                case GROUP -> open++;
                case END_GROUP -> open--;
                default -> throw malformed("wire type " + (tag & 7));
            }
        }
    }

    private void pass(long length) {
        long left = end - cursor.position();
        if (length < 0 || length > left) {
            throw malformed("a field claims " + Long.toUnsignedString(length) + " bytes where " + left + " are left");
        }
        cursor.seek(cursor.position() + length);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (cursor.position() >= end) {
                throw malformed("the message ends inside a number");
            }
            int next = cursor.u8();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw malformed("a number is longer than ten bytes");
    }

    private InputException malformed(String problem) {
        return InputException.malformed(
                new Location(null, null, cursor.position(), null, null), "is damaged: " + problem);
    }
}
