package dev.gambeson.scan.text.document;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;
import java.nio.charset.StandardCharsets;

/** Walks through Universal Binary JSON (draft 12): big-endian, with lists of one type and a count. */
public final class UbjsonWalk {

    private static final int TEXT = 16 << 20;

    private final Cursor cursor;
    private final DocumentPath path = new DocumentPath();
    private final DocumentListener listener;

    private UbjsonWalk(Content content, DocumentListener listener) {
        this.cursor = new Cursor(content);
        this.listener = listener;
    }

    /**
     * Walks through one value; what follows it is inspected by what it is.
     *
     * @throws InputException where it is no UBJSON, nested too deeply, or cut short
     */
    public static void walk(Content content, Inspection inspection, DocumentListener listener) {
        UbjsonWalk walk = new UbjsonWalk(content, listener);
        walk.value(walk.cursor.u8());
        listener.finished();
        long rest = walk.cursor.remaining();
        if (rest > 0) {
            inspection.inspect("behind-model", content.part(walk.cursor.position(), rest));
        }
    }

    private void value(int type) {
        path.next();
        long offset = cursor.position() - 1;
        switch (type) {
            case '{', '[' -> container(type == '[');
            case 'S', 'H' -> listener.text(path, text(), offset);
            case 'C' -> listener.text(path, String.valueOf((char) cursor.u8()), offset);
            case 'T', 'F' -> listener.flag(path, type == 'T', offset);
            case 'Z', 'N' -> {}
            case 'd' -> listener.number(path, Float.intBitsToFloat(Integer.reverseBytes(cursor.i32())), offset);
            case 'D' -> listener.number(path, Double.longBitsToDouble(Long.reverseBytes(cursor.i64())), offset);
            default -> listener.number(path, whole(type), offset);
        }
    }

    private void container(boolean list) {
        if (path.depth() == JsonWalk.DEPTH) {
            throw malformed("is nested more than " + JsonWalk.DEPTH + " deep");
        }
        listener.opened(path, list);
        path.enter(list);
        int type = passes('$') ? cursor.u8() : 0;
        if (passes('#')) {
            counted(list, type, whole(cursor.u8()));
        } else if (type != 0) {
            throw malformed("has a list of one type without a count");
        } else {
            int end = list ? ']' : '}';
            while (cursor.peek() != end) {
                member(list, 0);
            }
            cursor.u8();
        }
        path.leave();
        listener.closed(path);
    }

    private void counted(boolean list, int type, long count) {
        // Values of no bytes, of which a few bytes could promise any number, are not worth a walk.
        boolean empty = type == 'Z' || type == 'T' || type == 'F' || type == 'N';
        if (count < 0 || (!empty || !list) && count > cursor.remaining()) {
            throw malformed("counts more than it has");
        }
        if (empty && list) {
            return;
        }
        for (long i = 0; i < count; i++) {
            member(list, type);
        }
    }

    private void member(boolean list, int type) {
        if (!list) {
            path.name(text());
        }
        value(type == 0 ? cursor.u8() : type);
    }

    private boolean passes(int marker) {
        if (cursor.peek() != marker) {
            return false;
        }
        cursor.u8();
        return true;
    }

    private String text() {
        long length = whole(cursor.u8());
        if (length < 0 || length > TEXT) {
            throw malformed("has a text of " + length + " bytes");
        }
        return new String(cursor.bytes((int) length), StandardCharsets.UTF_8);
    }

    private long whole(int type) {
        return switch (type) {
            case 'i' -> (byte) cursor.u8();
            case 'U' -> cursor.u8();
            case 'I' -> (short) (cursor.u8() << 8 | cursor.u8());
            case 'l' -> Integer.reverseBytes(cursor.i32());
            case 'L' -> Long.reverseBytes(cursor.i64());
            default -> throw malformed("has the unknown type " + type);
        };
    }

    private InputException malformed(String problem) {
        return InputException.malformed(new Location(null, null, cursor.position(), null, null), problem);
    }
}
