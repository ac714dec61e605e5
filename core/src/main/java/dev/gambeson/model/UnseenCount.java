package dev.gambeson.model;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Location;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * In how many rows of a column the model met a category that training did not see.
 *
 * @param rows how many
 * @param first the first of them, from 1; where there is none, beyond all rows
 */
public record UnseenCount(long rows, long first) {

    static final UnseenCount NONE = new UnseenCount(0, Long.MAX_VALUE);

    UnseenCount and(long row) {
        return new UnseenCount(rows + 1, Math.min(first, row));
    }

    UnseenCount and(UnseenCount other) {
        return new UnseenCount(rows + other.rows, Math.min(first, other.first));
    }

    /**
     * A finding for each column, with the first of the rows and none of the categories: they may be somebody's.
     *
     * @param found by column
     * @param data the data as the user named it
     * @param asked about how many rows the model was asked
     */
    public static List<Finding> findings(Map<String, UnseenCount> found, String data, long asked) {
        return found.entrySet().stream()
                .map(column -> finding(column.getKey(), column.getValue(), data, asked))
                .toList();
    }

    private static Finding finding(String column, UnseenCount count, String data, long asked) {
        String detail = String.format(
                Locale.ROOT,
                "%d of %d rows (%.2f %%) hold a category that the model does not know; the first is row %d",
                count.rows(),
                asked,
                100.0 * count.rows() / Math.max(1, asked),
                count.first());
        return Finding.of(ModelRules.UNTRAINED_CATEGORY, detail)
                .at(Location.of(data, count.first(), column))
                .with("column", column)
                .with("count", count.rows());
    }
}
