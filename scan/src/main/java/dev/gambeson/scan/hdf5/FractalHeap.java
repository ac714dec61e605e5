package dev.gambeson.scan.hdf5;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.HashMap;
import java.util.Map;

/** The heap in which groups and objects with many links or attributes keep them: finds objects by their heap ids. */
final class FractalHeap {

    private static final int MANAGED = 0;
    private static final int HUGE = 1;
    private static final int TINY = 2;
    private static final int LARGEST_BITS = 64;
    private static final int MOST_HUGE = 100_000;

    private final Space space;
    private final int idLength;
    private final long hugeTree;
    private final int width;
    private final long startBlock;
    private final long largestBlock;
    private final int offsetBytes;
    private final int lengthBytes;
    private final long root;
    private final int rows;
    private final Map<Long, Place> huge = new HashMap<>();
    private boolean hugeRead;

    /**
     * Where an object is in the file.
     *
     * @param from where it begins
     * @param size how long it is
     */
    record Place(long from, long size) {}

    FractalHeap(Space space, long address) {
        this.space = space;
        space.seek(address);
        space.demand("FRHP");
        space.skip(1);
        this.idLength = space.u16();
        int filters = space.u16();
        space.skip(1);
        long largestManaged = space.u32();
        space.length();
        this.hugeTree = space.address();
        space.length();
        space.address();
        space.skip(8L * space.lengthSize());
        this.width = space.u16();
        this.startBlock = space.length();
        this.largestBlock = space.length();
        int bits = space.u16();
        space.u16();
        this.root = space.address();
        this.rows = space.u16();
        if (filters != 0) {
            throw InputException.unsupported(
                    new Location(null, null, address, null, null), "keeps attributes or links in a packed heap", null);
        }
        if (width == 0 || startBlock <= 0 || largestBlock < startBlock || bits > LARGEST_BITS || bits == 0) {
            throw space.malformed("a heap of impossible measures");
        }
        this.offsetBytes = (bits + 7) / 8;
        this.lengthBytes = Math.min((log2(largestBlock) + 7) / 8, Space.encodedSize(largestManaged));
    }

    int idLength() {
        return idLength;
    }

    /** The place of the object whose id stands at a place in the file. */
    Place find(long id) {
        space.seek(id);
        int first = space.u8();
        return switch (first >> 4 & 3) {
            case MANAGED -> managed();
            case HUGE -> huge(id + 1);
            case TINY -> new Place(id + 1, (first & 15) + 1);
            default -> throw space.malformed("an object of an unknown kind in a heap");
        };
    }

    private Place managed() {
        long offset = space.number(offsetBytes);
        long size = space.number(lengthBytes);
        long address = root;
        long blockStart = 0;
        int blockRows = rows;
        while (blockRows > 0) {
            // An indirect block: its children are in rows, each as wide as the heap and of blocks twice as large.
            int row = 0;
            long rowStart = blockStart;
            while (offset - rowStart >= blockSize(row) * width && row < blockRows) {
                rowStart += blockSize(row) * width;
                row++;
                space.step();
            }
            if (offset < blockStart || row >= blockRows) {
                throw space.malformed("an object is outside of its heap");
            }
            long column = (offset - rowStart) / blockSize(row);
            space.seek(address);
            space.demand("FHIB");
            space.seek(address
                    + 5
                    + space.offsetSize()
                    + offsetBytes
                    + (row * (long) width + column) * space.offsetSize());
            address = space.address();
            blockStart = rowStart + column * blockSize(row);
            blockRows = blockSize(row) <= largestBlock ? 0 : rowsOf(blockSize(row));
        }
        space.seek(address);
        space.demand("FHDB");
        return place(address + offset - blockStart, size);
    }

    private long blockSize(int row) {
        long size = row == 0 ? startBlock : startBlock << Math.min(row - 1, 62);
        if (size <= 0 || size > 1L << 46) {
            throw space.malformed("a block of a heap is too large");
        }
        return size;
    }

    private int rowsOf(long size) {
        return log2(size) - log2(startBlock * width) + 1;
    }

    private Place huge(long from) {
        if (idLength - 1 >= space.offsetSize() + space.lengthSize()) {
            space.seek(from);
            long address = space.address();
            return place(address, space.length());
        }
        if (!hugeRead) {
            hugeRead = true;
            Tree.walk(space, hugeTree, record -> {
                if (huge.size() >= MOST_HUGE) {
                    throw space.malformed("a heap has more than " + MOST_HUGE + " large objects");
                }
                space.seek(record);
                long address = space.address();
                long size = space.length();
                huge.put(space.length(), new Place(address, size));
            });
        }
        space.seek(from);
        Place found = huge.get(space.number(Math.min(idLength - 1, space.lengthSize())));
        if (found == null) {
            throw space.malformed("a large object is not in its heap");
        }
        return place(found.from, found.size);
    }

    private Place place(long from, long size) {
        if (from < 0 || size < 0 || size > space.content().size() - from) {
            throw space.malformed("an object of a heap leads out of the file");
        }
        return new Place(from, size);
    }

    private static int log2(long value) {
        return 63 - Long.numberOfLeadingZeros(Math.max(1, value));
    }
}
