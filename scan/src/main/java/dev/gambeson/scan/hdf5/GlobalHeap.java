package dev.gambeson.scan.hdf5;

import dev.gambeson.scan.content.Content;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Values of variable length, in collections. Not thread-safe. */
final class GlobalHeap {

    private static final String SIGNATURE = "GCOL";

    private final Space space;
    private final Map<Integer, FractalHeap.Place> objects = new HashMap<>();
    private long collection = -1;

    GlobalHeap(Space space) {
        this.space = space;
    }

    /** The object of that number in the collection at that address. */
    Content object(long address, long index) {
        if (address != collection) {
            objects.clear();
            read(space, address, (number, place) -> objects.putIfAbsent(number, place));
            collection = address;
        }
        FractalHeap.Place place = objects.get((int) index);
        if (place == null) {
            throw space.malformed("a value of variable length is not in its heap");
        }
        return space.content().part(place.from(), place.size());
    }

    /** Where all objects of a collection are. */
    static void each(Space space, long address, Consumer<FractalHeap.Place> consumer) {
        read(space, address, (number, place) -> consumer.accept(place));
    }

    /** Takes an object. */
    private interface Taker {
        void take(int number, FractalHeap.Place place);
    }

    private static void read(Space space, long address, Taker taker) {
        space.seek(address);
        space.demand(SIGNATURE);
        space.skip(4);
        long size = space.length();
        if (size < 0 || size > space.content().size() - address) {
            throw space.malformed("a collection of values leads out of the file");
        }
        int head = aligned(8 + space.lengthSize());
        long at = address + head;
        for (long end = address + size; at + head <= end; ) {
            space.seek(at);
            int number = space.u16();
            space.skip(6);
            long length = space.length();
            if (number == 0) {
                return; // the rest is free
            }
            if (length < 0 || length > end - at - head) {
                throw space.malformed("a value is longer than its collection");
            }
            taker.take(number, new FractalHeap.Place(at + head, length));
            at += head + (length + 7) / 8 * 8;
        }
    }

    /** Heads of collections and of objects are filled up to eight bytes. */
    private static int aligned(int size) {
        return (size + 7) / 8 * 8;
    }
}
