package dev.gambeson.scan.hdf5;

import dev.gambeson.scan.content.Content;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the elements of an array are: in the header, in one piece, in chunks that are not read, or in other files. */
final class Dataset {

    private static final int COMPACT = 0;
    private static final int CONTIGUOUS = 1;
    private static final int VIRTUAL = 3;
    private static final int MOST_FILES = 1000;

    private Dataset() {}

    /**
     * The one piece in which the elements are; null where they are in chunks, nowhere or elsewhere.
     *
     * @param layout the layout message
     * @param bytes how many bytes type and dimensions claim
     */
    static FractalHeap.@Nullable Place place(Space space, Message layout, long bytes) {
        space.seek(layout.from());
        int version = space.u8();
        if (version < 3) {
            return old(space, bytes);
        }
        int kind = space.u8();
        if (kind == COMPACT) {
            long size = space.u16();
            return new FractalHeap.Place(space.position(), Math.min(size, layout.end() - space.position()));
        }
        return kind == CONTIGUOUS ? contiguous(space, bytes) : null;
    }

    private static FractalHeap.@Nullable Place old(Space space, long bytes) {
        int rank = space.u8();
        int kind = space.u8();
        space.skip(5);
        if (kind == CONTIGUOUS) {
            return contiguous(space, bytes);
        }
        if (kind != COMPACT) {
            return null;
        }
        space.skip(4L * rank);
        long size = space.u32();
        return new FractalHeap.Place(space.position(), size);
    }

    private static FractalHeap.@Nullable Place contiguous(Space space, long bytes) {
        long address = space.address();
        if (!space.isAddress(address)) {
            return null;
        }
        if (address > space.content().size() || bytes > space.content().size() - address) {
            throw space.malformed("an array of " + bytes + " bytes leads out of the file");
        }
        return new FractalHeap.Place(address, bytes);
    }

    /** The files of external storage (an external data files message). */
    static List<String> externalFiles(Space space, long from) {
        space.seek(from + 4);
        space.u16();
        int used = space.u16();
        LocalHeap heap = heap(space);
        long slots = from + 8 + space.offsetSize();
        List<String> files = new ArrayList<>();
        for (int i = 0; i < Math.min(used, MOST_FILES); i++) {
            space.seek(slots + 3L * i * space.lengthSize());
            files.add(heap.text(space.length()));
        }
        return files;
    }

    private static LocalHeap heap(Space space) {
        return LocalHeap.read(space, space.address());
    }

    /** The first of the files from which a virtual dataset is put together; null where it is none. */
    static @Nullable String virtualFile(Space space, Message layout, GlobalHeap heap) {
        space.seek(layout.from());
        if (space.u8() < 4 || space.u8() != VIRTUAL) {
            return null;
        }
        long address = space.address();
        if (!space.isAddress(address)) {
            return "";
        }
        Content mappings = heap.object(address, space.u32());
        Space inner = new Space(mappings, space.offsetSize(), space.lengthSize());
        inner.seek(1L + space.lengthSize());
        return inner.name(mappings.size());
    }
}
