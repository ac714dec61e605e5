package dev.gambeson.columnar.parquet.metadata;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.thrift.CompactReader;
import dev.gambeson.columnar.parquet.thrift.CompactType;
import dev.gambeson.format.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * What the end of a file says of the whole.
 *
 * @param rows how many rows there are
 * @param leaves the columns as they are stored
 * @param groups the row groups in order
 * @param fromPandas whether pandas wrote what it needs to make its frame again
 */
public record Footer(long rows, List<Leaf> leaves, List<RowGroup> groups, boolean fromPandas) {

    public Footer {
        leaves = List.copyOf(leaves);
        groups = List.copyOf(groups);
    }

    /**
     * Reads the structure FileMetaData.
     *
     * @throws DamageException where it is broken, encrypted or over the limits
     */
    public static Footer read(byte[] bytes, Limits limits) {
        CompactReader in = new CompactReader(bytes, 0, bytes.length);
        long rows = -1;
        List<Leaf> leaves = null;
        List<RowGroup> groups = new ArrayList<>();
        boolean fromPandas = false;
        in.begin();
        while (in.next()) {
            switch (in.field()) {
                case 2 -> leaves = leaves(in, limits);
                case 3 -> rows = in.i64();
                case 4 -> {
                    if (leaves == null) {
                        throw DamageException.malformed("has row groups before its columns in the footer");
                    }
                    for (int left = in.list(CompactType.STRUCT); left > 0; left--) {
                        groups.add(RowGroup.read(in, leaves.size()));
                    }
                }
                case 5 -> fromPandas = hasKey("pandas", in);
                case 8 -> throw ColumnChunk.encrypted();
                default -> in.skip();
            }
        }
        if (leaves == null || rows < 0) {
            throw DamageException.malformed("has a footer without columns or rows");
        }
        long sum = 0;
        for (RowGroup group : groups) {
            sum = sum > Long.MAX_VALUE - group.rows() ? Long.MAX_VALUE : sum + group.rows();
        }
        if (sum != rows) {
            throw DamageException.malformed("has " + sum + " rows in its row groups and says " + rows);
        }
        return new Footer(rows, leaves, groups, fromPandas);
    }

    private static List<Leaf> leaves(CompactReader in, Limits limits) {
        List<SchemaElement> elements = new ArrayList<>();
        long most = 4L * limits.columns() + 1;
        for (int left = in.list(CompactType.STRUCT); left > 0; left--) {
            elements.add(SchemaElement.read(in));
            if (elements.size() > most) {
                throw DamageException.tooLarge(
                        "has more than " + limits.columns() + " columns", "Write the file with fewer columns.");
            }
        }
        return SchemaTree.leaves(elements, limits);
    }

    private static boolean hasKey(String wanted, CompactReader in) {
        boolean found = false;
        for (int left = in.list(CompactType.STRUCT); left > 0; left--) {
            in.begin();
            while (in.next()) {
                if (in.field() == 1) {
                    found |= in.text().equals(wanted);
                } else {
                    in.skip();
                }
            }
        }
        return found;
    }
}
