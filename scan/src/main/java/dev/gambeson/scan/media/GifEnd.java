package dev.gambeson.scan.media;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;

/** Finds the end of a GIF, block by block. */
final class GifEnd {

    private GifEnd() {}

    static long find(Content content) {
        Cursor cursor = new Cursor(content, 10);
        int flags = cursor.u8();
        cursor.skip(2);
        passColours(cursor, flags);
        while (true) {
            int kind = cursor.u8();
            if (kind == 0x21) {
                cursor.skip(1);
                passBlocks(cursor);
            } else if (kind == 0x2c) {
                cursor.skip(8);
                passColours(cursor, cursor.u8());
                cursor.skip(1);
                passBlocks(cursor);
            } else {
                return cursor.position();
            }
        }
    }

    private static void passColours(Cursor cursor, int flags) {
        if ((flags & 0x80) != 0) {
            cursor.skip(3L << (flags & 7) + 1);
        }
    }

    private static void passBlocks(Cursor cursor) {
        for (int length; (length = cursor.u8()) > 0; ) {
            cursor.skip(length);
        }
    }
}
