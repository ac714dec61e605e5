package dev.gambeson.model.tree.catboost.binary;

import dev.gambeson.model.tree.catboost.file.CtrTable;
import dev.gambeson.model.tree.catboost.file.CtrType;
import dev.gambeson.model.tree.catboost.file.Room;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A table of what training counted, as a {@code .cbm} file has it: an open hash table of rows, and the rows. */
final class BinaryTable {

    private static final int BUCKET = 12;
    private static final long FREE = -1;

    private BinaryTable() {}

    static CtrTable of(ModelTable table, CtrType type, Room room) {
        ByteBuffer buckets = table.list(1, 1);
        ByteBuffer rows = table.list(2, 1);
        int count = buckets.remaining() / BUCKET;
        int stride = type.isMean() ? 2 : type.isFrequency() ? 1 : table.whole(4, 0);
        if (stride < 1
                || count * BUCKET != buckets.remaining()
                || Integer.bitCount(count) != 1
                || rows.remaining() % (Integer.BYTES * (long) stride) != 0) {
            throw table.malformed("a table of categories does not fit its own sizes");
        }
        int places = rows.remaining() / Integer.BYTES / stride;
        room.keep(2L * (count + (long) places * stride) * Double.BYTES);
        long[] hashes = new long[count];
        double[] counts = new double[Math.multiplyExact(count, stride)];
        int used = 0;
        for (int i = 0; i < count; i++) {
            long hash = buckets.getLong(i * BUCKET);
            if (hash != FREE) {
                int row = buckets.getInt(i * BUCKET + Long.BYTES);
                if (row < 0 || row >= places) {
                    throw table.malformed("a category has a row that is not there");
                }
                hashes[used] = hash;
                row(rows, row, type, stride, counts, used++);
            }
        }
        demandReachable(table, buckets, count);
        return CtrTable.of(type, Arrays.copyOf(hashes, used), Arrays.copyOf(counts, used * stride), table.whole(3, 0))
                .orElseThrow(() -> table.malformed("a category is twice in a table"));
    }

    private static void row(ByteBuffer rows, int row, CtrType type, int stride, double[] counts, int to) {
        for (int i = 0; i < stride; i++) {
            int at = (row * stride + i) * Integer.BYTES;
            counts[to * stride + i] = type.isMean() && i == 0 ? rows.getFloat(at) : rows.getInt(at);
        }
    }

    /** CatBoost looks from the place of a hash on until a free one: what lies behind a free one is not found. */
    private static void demandReachable(ModelTable table, ByteBuffer buckets, int count) {
        int free = -1;
        for (int i = 0; i < 2 * count; i++) {
            int bucket = i & count - 1;
            long hash = buckets.getLong(bucket * BUCKET);
            if (hash == FREE) {
                free = i;
            } else if (i >= count && (free < 0 || (bucket - hash & count - 1) >= i - free)) {
                throw table.malformed("a category lies where CatBoost does not find it");
            }
        }
    }
}
