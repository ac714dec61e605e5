package dev.gambeson.data;

import java.util.List;

/**
 * What must hold between the columns of a row, such as {@code installment * duration <= amount}; written in the language
 * of {@link dev.gambeson.data.schema.ConstraintLanguage}.
 *
 * <p>One notion for validation, for attacks that must stay plausible, and for the guarded endpoint. Implementations are
 * immutable and thread-safe; they are equal where text and columns are, and {@code toString} is the text as written.
 */
public interface Constraint {

    /** What is known of a row. */
    enum Truth {
        /** The constraint holds. */
        HOLDS,
        /** It does not. */
        BROKEN,
        /** A cell that it needs is missing or invalid, or an operation has no result. */
        UNKNOWN;

        /** What is known for certain. */
        public static Truth of(boolean holds) {
            return holds ? HOLDS : BROKEN;
        }
    }

    /** The columns that it names, in order of first appearance. */
    List<String> columns();

    /**
     * Whether each row of a table keeps it.
     *
     * @param table read by the schema that the constraint was parsed with
     * @param result receives one truth a row
     * @throws IllegalArgumentException where the table lacks a column
     */
    void check(Table table, Truth[] result);
}
