package dev.gambeson.data;

import java.util.Locale;

/** What the cells of a column are. */
public enum ColumnType {
    /** Whole numbers. */
    INTEGER,
    /** Numbers with fractions. */
    NUMBER,
    /** One of a set of texts. */
    CATEGORY,
    /** Free text. */
    TEXT,
    /** A date, or a date and a time, of ISO 8601. */
    DATE,
    /** Two values that say yes or no: true/false, yes/no, 0/1. Kept as text. */
    BOOLEAN;

    /** The word used in schema files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a {@link NumberColumn} holds the cells. */
    public boolean numeric() {
        return this == INTEGER || this == NUMBER;
    }
}
