package dev.gambeson.scan.archive.zip;

import dev.gambeson.scan.content.Content;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The four bytes with which each part of an archive begins. */
final class Signatures {

    static final int DIGITAL_SIGNATURE = 0x05054b50;

    private static final int CHUNK = 1 << 16;

    private Signatures() {}

    /** The four bytes that stand there as a number; 0 where the archive ends before. */
    static int at(Content archive, long position) {
        byte[] bytes = new byte[4];
        return archive.read(position, bytes, 0, 4) == 4
                ? ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt()
                : 0;
    }

    /** Where the next part begins, as far as four bytes can tell; -1 where none does before the end. */
    static long find(Content archive, long from, long end) {
        byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(0, end - from))];
        for (long at = from; at + 4 <= end; ) {
            int count = archive.read(at, chunk, 0, (int) Math.min(chunk.length, end - at));
            if (count < 4) {
                return -1;
            }
            for (int i = 0; i + 4 <= count; i++) {
                if (chunk[i] == 'P' && chunk[i + 1] == 'K' && part(chunk[i + 2], chunk[i + 3])) {
                    return at + i;
                }
            }
            at += count - 3;
        }
        return -1;
    }

    private static boolean part(byte third, byte fourth) {
        return switch (third) {
            case 1, 3, 5, 7 -> fourth == third + 1;
            case 6 -> fourth == 6 || fourth == 7;
            default -> false;
        };
    }
}
