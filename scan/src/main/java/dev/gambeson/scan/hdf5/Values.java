package dev.gambeson.scan.hdf5;

import dev.gambeson.scan.content.Content;
import java.util.function.Consumer;

/** Values that are text or bytes and so could hold something to load. */
final class Values {

    private Values() {}

    /**
     * Hands over each value that stands for itself, or the bytes as a whole.
     *
     * @param from where the elements are
     * @param size how many bytes may be read there
     */
    static void read(
            Space space, GlobalHeap heap, Datatype type, long elements, long from, long size, Consumer<Content> each) {
        if (type.variable()) {
            int width = 4 + space.offsetSize() + 4;
            for (long i = 0; i < elements && (i + 1) * width <= size; i++) {
                space.seek(from + i * width);
                space.u32();
                long address = space.address();
                long index = space.u32();
                if (space.isAddress(address) && address != 0) {
                    each.accept(heap.object(address, index));
                }
            }
        } else if (type.separate() && type.size() > 0) {
            for (long i = 0; i < elements && (i + 1) * type.size() <= size; i++) {
                each.accept(space.content().part(from + i * type.size(), type.size()));
            }
        } else if (type.bytes()) {
            each.accept(space.content().part(from, Math.min(elements, size)));
        }
    }
}
