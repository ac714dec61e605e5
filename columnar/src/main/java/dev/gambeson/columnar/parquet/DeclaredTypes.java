package dev.gambeson.columnar.parquet;

import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.columnar.parquet.metadata.ColumnChunk.Bounds;
import dev.gambeson.columnar.parquet.metadata.Meaning;
import dev.gambeson.columnar.parquet.metadata.PhysicalType;
import dev.gambeson.columnar.parquet.metadata.RowGroup;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the stored types say of the columns of the table: inference refines texts to dates and categories, and is left
 * alone with whole numbers that a double may not hold.
 */
final class DeclaredTypes {

    private static final long EXACT = 1L << 53;
    private static final int EXACT_DIGITS = 15;

    private DeclaredTypes() {}

    static Schema of(ParquetFile file, List<SourceColumn> columns) {
        List<ColumnSchema> declared = new ArrayList<>();
        for (SourceColumn column : columns) {
            ColumnType type = type(file, column);
            if (type != null) {
                column.names().forEach(name -> declared.add(ColumnSchema.of(name, type)));
            }
        }
        return new Schema(declared);
    }

    private static @Nullable ColumnType type(ParquetFile file, SourceColumn column) {
        Meaning meaning = column.leaf().meaning();
        if (column.form().cells() == Values.Shape.REAL) {
            return ColumnType.NUMBER;
        }
        if (column.form().cells() == Values.Shape.WHOLE) {
            return column.leaf().type() == PhysicalType.INT32 || isExact(file, column) ? ColumnType.INTEGER : null;
        }
        return switch (column.leaf().type()) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case INT96 -> ColumnType.DATE;
            case INT32, INT64, FLOAT, DOUBLE, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
                switch (meaning.kind()) {
                    case DATE, TIMESTAMP -> ColumnType.DATE;
                    case DECIMAL -> meaning.precision() <= EXACT_DIGITS ? ColumnType.NUMBER : null;
                    case ENUM -> ColumnType.CATEGORY;
                    case UUID, JSON, TIME, STRING, NONE -> column.leaf().type().width() == 0 ? ColumnType.TEXT : null;
                    case INTEGER, FLOAT16, NULL, LIST, MAP, OTHER -> null;
                };
        };
    }

    /** Whether the writer says of every row group that no number is beyond what a double holds. */
    private static boolean isExact(ParquetFile file, SourceColumn column) {
        for (RowGroup group : file.groups()) {
            Bounds bounds = group.chunks().get(column.leaf().index()).bounds();
            if (group.rows() > 0 && (bounds == null || bounds.min() < -EXACT || bounds.max() > EXACT)) {
                return false;
            }
        }
        return true;
    }
}
