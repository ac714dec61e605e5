package dev.gambeson.scan.hdf5;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.scan.content.Content;

/**
 * All values of variable length in a file, found by the signature of their collections; so the chunks of the arrays that
 * refer to them, which may be packed, need not be read.
 */
final class HeapCollections {

    private static final int CHUNK = 1 << 20;
    private static final int ALIGNMENT = 8;
    private static final int SIGNATURE = 'G' | 'C' << 8 | 'O' << 16 | 'L' << 24;

    private HeapCollections() {}

    static void scan(Space space, ValueSink values) {
        Content content = space.content();
        byte[] chunk = new byte[(int) Math.min(CHUNK, content.size())];
        int count;
        for (long at = 0; (count = content.read(at, chunk, 0, chunk.length)) > 0; at += count) {
            for (int i = 0; i + 4 <= count; i += ALIGNMENT) {
                if (((chunk[i] & 0xff) | (chunk[i + 1] & 0xff) << 8 | (chunk[i + 2] & 0xff) << 16 | chunk[i + 3] << 24)
                        == SIGNATURE) {
                    collection(space, at + i, values);
                }
            }
        }
    }

    private static void collection(Space space, long address, ValueSink values) {
        try {
            GlobalHeap.each(
                    space,
                    address,
                    place -> values.element(
                            "values of variable length", space.content().part(place.from(), place.size())));
        } catch (InputException e) {
            // Bytes that happen to look like a collection; values that are referred to were read where they are.
            if (e.code() == ErrorCode.INPUT_TOO_LARGE) {
                throw e;
            }
            space.step();
        }
    }
}
