package dev.gambeson.scan.archive.stream;

import dev.gambeson.scan.content.Content;

/** Bytes by which the beginning of a stream is told. */
final class Magic {

    private Magic() {}

    /** Whether these bytes, each from 0 to 255, stand there. */
    static boolean at(Content content, long position, int... expected) {
        byte[] bytes = new byte[expected.length];
        if (content.read(position, bytes, 0, bytes.length) < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((bytes[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The byte that stands there; -1 at the end. */
    static int byteAt(Content content, long position) {
        byte[] one = new byte[1];
        return content.read(position, one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }
}
