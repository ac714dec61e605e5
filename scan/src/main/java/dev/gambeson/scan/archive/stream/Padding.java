package dev.gambeson.scan.archive.stream;

import dev.gambeson.scan.content.Content;

/** Zeros behind a stream, which tapes and alignment leave and which all readers pass over. */
final class Padding {

    private static final int CHUNK = 1 << 13;

    private Padding() {}

    /** Where the next byte is that is no zero. */
    static long end(Content content, long position) {
        byte[] chunk = new byte[CHUNK];
        long at = position;
        for (int count; (count = content.read(at, chunk, 0, CHUNK)) > 0; at += count) {
            for (int i = 0; i < count; i++) {
                if (chunk[i] != 0) {
                    return at + i;
                }
            }
        }
        return at;
    }
}
