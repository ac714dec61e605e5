package dev.gambeson.scan.media;

import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;

/** Finds the end of a JPEG: its segments tell their length, the compressed data between them do not. */
final class JpegEnd {

    private static final int SCAN = 0xda;
    private static final int END = 0xd9;

    private JpegEnd() {}

    static long find(Content content) {
        Cursor cursor = new Cursor(content, 2);
        while (true) {
            int marker = nextMarker(cursor);
            if (marker == END) {
                return cursor.position();
            }
            boolean bare = (marker >= 0xd0 && marker <= 0xd8) || marker == 1;
            if (!bare) {
                int length = cursor.u8() << 8 | cursor.u8();
                cursor.skip(Math.max(0, length - 2));
                if (marker == SCAN) {
                    passData(cursor);
                }
            }
        }
    }

    private static int nextMarker(Cursor cursor) {
        int b = cursor.u8();
        while (b != 0xff) {
            b = cursor.u8();
        }
        while (b == 0xff) {
            b = cursor.u8();
        }
        return b;
    }

    /** Passes compressed data up to the marker behind them; marks of restart and stuffed zeros belong to them. */
    private static void passData(Cursor cursor) {
        while (true) {
            if (cursor.u8() == 0xff) {
                int next = cursor.peek();
                if (next > 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    cursor.seek(cursor.position() - 1);
                    return;
                }
            }
        }
    }
}
