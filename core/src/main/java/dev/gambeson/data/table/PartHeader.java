package dev.gambeson.data.table;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.Dataset;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.List;

/**
 * What all parts of a table have in common.
 *
 * @param part the part that it was read from
 * @param format its format
 * @param columns the names of its columns in order
 */
record PartHeader(String part, String format, List<String> columns) {

    private static final int SHOWN = 12;

    static PartHeader of(Dataset part) {
        return new PartHeader(part.name(), part.format(), part.columnNames());
    }

    /** @throws InputException {@code MISMATCH} where another part is not of this format, or has other columns */
    void demand(Dataset other) {
        if (!format.equals(other.format())) {
            throw new InputException(
                    ErrorCode.MISMATCH,
                    Location.of(other.name()),
                    "is of the format " + other.format() + ", and " + part + " is of the format " + format,
                    "Keep in a folder only the parts of one table.");
        }
        List<String> there = other.columnNames();
        if (!columns.equals(there)) {
            int differing = 0;
            while (differing < Math.min(columns.size(), there.size())
                    && columns.get(differing).equals(there.get(differing))) {
                differing++;
            }
            throw new InputException(
                    ErrorCode.MISMATCH,
                    Location.of(other.name()),
                    "has the columns " + shown(there) + ", and " + part + " has " + shown(columns)
                            + ": they differ from column " + (differing + 1) + " on",
                    "Parts of one table have the same columns in the same order; take out what is no part of it.");
        }
    }

    private static String shown(List<String> names) {
        String all = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? all : all + ", ... (" + names.size() + ")";
    }
}
