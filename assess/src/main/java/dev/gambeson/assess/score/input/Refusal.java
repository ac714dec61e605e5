package dev.gambeson.assess.score.input;

import org.jspecify.annotations.Nullable;

/**
 * Why a row is not scored.
 *
 * @param row its number in the data, from 1
 * @param column the column, or null where it is the row as a whole
 * @param reason such as {@code above 120}; never shows a cell
 */
public record Refusal(long row, @Nullable String column, String reason) {

    /** Such as {@code age: above 120}. */
    public String text() {
        return column == null ? reason : column + ": " + reason;
    }
}
