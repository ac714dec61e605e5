package dev.gambeson.scan.archive.tar;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the bytes of a file with holes belong (GNU tar manual, "Storing Sparse Files").
 *
 * @param pieces in order; empty for a file without holes
 * @param size of the file with its holes; -1 for a file without
 */
record SparseMap(List<Piece> pieces, long size) {

    /** A file without holes. */
    static final SparseMap WHOLE = new SparseMap(List.of(), -1);

    /** More pieces are nobody's model. */
    private static final int MOST = 100_000;

    /** Bytes that stand together: where in the file, and how many. */
    record Piece(long offset, long length) {}

    SparseMap {
        pieces = List.copyOf(pieces);
    }

    /** A map from numbers, by turns an offset and a length; whole where they are none. */
    static SparseMap of(List<Long> numbers, long size) {
        if (size < 0 || numbers.size() % 2 != 0 || numbers.size() / 2 > MOST) {
            return WHOLE;
        }
        List<Piece> pieces = new ArrayList<>();
        long end = 0;
        for (int i = 0; i < numbers.size(); i += 2) {
            long offset = numbers.get(i);
            long length = numbers.get(i + 1);
            if (offset < end || length < 0 || length > size - offset) {
                return WHOLE;
            }
            end = offset + length;
            pieces.add(new Piece(offset, length));
        }
        return new SparseMap(pieces, size);
    }

    /** How many bytes the pieces have in all. */
    long stored() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    boolean hasHoles() {
        return size >= 0;
    }
}
