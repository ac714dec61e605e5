package dev.gambeson.columnar.parquet.metadata;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.thrift.CompactReader;
import dev.gambeson.columnar.parquet.thrift.CompactType;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are stored together.
 *
 * @param rows how many
 * @param chunks the values of each column, in the order of the leaves
 */
public record RowGroup(long rows, List<ColumnChunk> chunks) {

    public RowGroup {
        chunks = List.copyOf(chunks);
    }

    static RowGroup read(CompactReader in, int columns) {
        List<ColumnChunk> chunks = new ArrayList<>();
        long rows = -1;
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> {
                    for (int left = in.list(CompactType.STRUCT); left > 0; left--) {
                        chunks.add(ColumnChunk.read(in));
                    }
                }
                case 3 -> rows = in.i64();
                default -> in.skip();
            }
        }
        if (rows < 0 || chunks.size() != columns) {
            throw DamageException.malformed("has a row group with " + chunks.size() + " of " + columns + " columns");
        }
        return new RowGroup(rows, chunks);
    }
}
