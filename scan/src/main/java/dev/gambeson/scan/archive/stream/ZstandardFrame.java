package dev.gambeson.scan.archive.stream;

import dev.gambeson.format.InputException;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Cursor;

/** Where a Zstandard frame ends (RFC 8878, 3.1.1): its blocks say how long they are, so nothing is unpacked for it. */
final class ZstandardFrame {

    private static final int MAGIC = 4;
    private static final int RUN = 1;

    private ZstandardFrame() {}

    /** The byte after the frame that begins there; the end of the content where the frame is cut short. */
    static long end(Content content, long position) {
        Cursor cursor = new Cursor(content, position);
        try {
            cursor.skip(MAGIC);
            int descriptor = cursor.u8();
            boolean single = (descriptor & 0x20) != 0;
            int[] dictionary = {0, 1, 2, 4};
            int[] size = {single ? 1 : 0, 2, 4, 8};
            cursor.skip((single ? 0 : 1) + dictionary[descriptor & 3] + size[descriptor >> 6]);
            boolean last;
            do {
                int block = cursor.u8() | cursor.u8() << 8 | cursor.u8() << 16;
                last = (block & 1) != 0;
                cursor.skip((block >> 1 & 3) == RUN ? 1 : block >> 3);
            } while (!last);
            cursor.skip((descriptor & 4) != 0 ? 4 : 0);
            return cursor.position();
        } catch (InputException e) {
            return content.size();
        }
    }
}
