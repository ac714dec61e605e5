package dev.gambeson.columnar.parquet.write;

import dev.gambeson.columnar.parquet.OutputColumn;

/** The numbers by which Parquet names the physical types. */
final class PhysicalNumbers {

    private PhysicalNumbers() {}

    static int type(OutputColumn.Kind kind) {
        return switch (kind) {
            case BOOLEAN -> 0;
            case INT64 -> 2;
            case FLOAT -> 4;
            case DOUBLE -> 5;
            case TEXT -> 6;
        };
    }
}
