package dev.gambeson.columnar.parquet.metadata;

import dev.gambeson.columnar.DamageException;

/** How values are stored, in the order of their numbers in the format. */
public enum PhysicalType {
    BOOLEAN(0),
    INT32(4),
    INT64(8),
    INT96(12),
    FLOAT(4),
    DOUBLE(8),
    BYTE_ARRAY(0),
    FIXED_LEN_BYTE_ARRAY(0);

    private static final PhysicalType[] ALL = values();

    private final int width;

    PhysicalType(int width) {
        this.width = width;
    }

    /** How many bytes a value takes; 0 where it depends, or is a bit. */
    public int width() {
        return width;
    }

    static PhysicalType of(int number) {
        if (number < 0 || number >= ALL.length) {
            throw DamageException.malformed("has a column of the unknown type " + number);
        }
        return ALL[number];
    }
}
