package dev.gambeson.model;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.TextColumn;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.Locale;

/**
 * The cells of one column as one input of a model takes them, or an error that shows what is there and what is wanted.
 *
 * @param port the input
 * @param column where the cells are
 * @param data the data as the user named it
 */
record Cells(Port port, Column column, String data) {

    /** Whole numbers up to here are told apart by a double. */
    private static final double EXACT = 1L << 53;

    String text(int row) {
        String text = column.text(row);
        return text == null ? "" : text;
    }

    float single(int row, long line) {
        double value = number(row, line);
        float single = (float) value;
        if (Float.isInfinite(single) && !Double.isInfinite(value)) {
            throw wrong(line, "is too large for a 32-bit float");
        }
        return single;
    }

    long whole(int row, long line) {
        double value = number(row, line);
        if (Double.isNaN(value)) {
            throw wrong(line, "is missing, and there is no whole number that says so");
        }
        double least =
                port.type() == ElementType.BOOL ? 0 : port.type() == ElementType.INT32 ? Integer.MIN_VALUE : -EXACT;
        double most =
                port.type() == ElementType.BOOL ? 1 : port.type() == ElementType.INT32 ? Integer.MAX_VALUE : EXACT;
        if (value != Math.rint(value) || value < least || value > most) {
            throw wrong(line, value != Math.rint(value) ? "has a fraction" : "is out of range");
        }
        return (long) value;
    }

    double number(int row, long line) {
        if (column instanceof NumberColumn numbers) {
            if (numbers.invalid().containsKey(row)) {
                throw wrong(line, "holds a text");
            }
            return numbers.value(row);
        }
        TextColumn texts = (TextColumn) column;
        if (texts.isMissing(row)) {
            return Double.NaN;
        }
        return switch (String.valueOf(texts.text(row)).toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> 1;
            case "false", "no" -> 0;
            default -> throw wrong(line, "holds a text");
        };
    }

    /** Never shows the cell: it may be somebody's. */
    private InputException wrong(long line, String problem) {
        return new InputException(
                ErrorCode.MISMATCH,
                Location.of(data, line, column.name()),
                "the cell " + problem + ", and the model's input is " + port,
                "Give the model what it was trained on: encode the column the same way, or export the whole pipeline.");
    }
}
