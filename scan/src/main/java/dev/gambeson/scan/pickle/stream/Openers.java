package dev.gambeson.scan.pickle.stream;

import dev.gambeson.scan.content.Content;

/**
 * Places at which a pickle may begin: the opening of a protocol, an import of protocol 0, a mark before one, a short text
 * that may be the name of a module.
 */
final class Openers {

    private static final int BUFFER = 1 << 16;

    private final Content content;
    private final byte[] buffer = new byte[BUFFER];
    private long start;
    private int index;
    private int limit;

    Openers(Content content, long from) {
        this.content = content;
        this.start = from;
    }

    /** The next place, or -1. */
    long next() {
        while (true) {
            if (limit - index < 2 && !fill()) {
                return -1;
            }
            int at = index++;
            if (opens(buffer[at] & 0xff, buffer[at + 1] & 0xff)) {
                return start + at;
            }
        }
    }

    private static boolean opens(int first, int second) {
        return switch (first) {
            case 0x80 -> second <= 5;
            case 'c' -> second >= 'A' && second <= 'z';
            case '(' -> "ciS(VXUTKIL]}l)dCNP\u0080\u008c".indexOf(second) >= 0;
            case 0x8c -> second >= 1 && second <= 64;
            default -> false;
        };
    }

    private boolean fill() {
        int rest = limit - index;
        System.arraycopy(buffer, index, buffer, 0, rest);
        start += index;
        index = 0;
        limit = rest + content.read(start + rest, buffer, rest, BUFFER - rest);
        return limit >= 2;
    }
}
