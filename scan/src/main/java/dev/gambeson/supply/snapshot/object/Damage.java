package dev.gambeson.supply.snapshot.object;

import dev.gambeson.evidence.merkle.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds where content differs from what it was, piece by piece. Stateless. */
final class Damage {

    private Damage() {}

    /**
     * Reads content to its end, or a piece further than it was.
     *
     * @param leaves the hashes of its pieces as it was
     * @param bytes how long it was
     * @return the places that differ, those that follow each other as one
     */
    static List<ByteRange> of(InputStream content, byte[] leaves, long bytes) throws IOException {
        List<ByteRange> places = new ArrayList<>();
        byte[] piece = new byte[ContentDigest.PIECE];
        for (long from = 0; from < bytes; from += ContentDigest.PIECE) {
            int length = (int) Math.min(ContentDigest.PIECE, bytes - from);
            int count = content.readNBytes(piece, 0, length);
            int leaf = (int) (from / ContentDigest.PIECE) * Hash.BYTES;
            byte[] hash = Hash.leaf(count == piece.length ? piece : Arrays.copyOf(piece, count))
                    .bytes();
            if (count < length || !Arrays.equals(hash, 0, Hash.BYTES, leaves, leaf, leaf + Hash.BYTES)) {
                add(places, from, from + length - 1);
            }
        }
        if (content.read() >= 0) {
            add(places, bytes, bytes);
        }
        return places;
    }

    private static void add(List<ByteRange> places, long from, long to) {
        int last = places.size() - 1;
        if (last >= 0 && places.get(last).to() == from - 1) {
            places.set(last, new ByteRange(places.get(last).from(), to));
        } else {
            places.add(new ByteRange(from, to));
        }
    }
}
