package dev.gambeson.columnar.arrow.decode;

import dev.gambeson.columnar.TextVector;
import dev.gambeson.data.table.RowErrors;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.Utf8;
import dev.gambeson.report.Location;
import java.util.List;
import java.util.function.LongSupplier;

/** What texts of a column must be, with the place where they are not. */
final class TextCheck {

    private final String file;
    private final String column;
    private final Limits limits;
    /** The row of the file before the first of the run. */
    private final LongSupplier rowsBefore;

    TextCheck(String file, String column, Limits limits, LongSupplier rowsBefore) {
        this.file = file;
        this.column = column;
        this.limits = limits;
        this.rowsBefore = rowsBefore;
    }

    InputException malformed(String problem) {
        return InputException.malformed(Location.of(file, rowsBefore.getAsLong() + 1, column), problem);
    }

    /** The bytes of a run, if there are so many and they may be held. */
    int length(long bytes, long declared) {
        if (bytes > declared) {
            throw malformed("texts lie outside of their buffer");
        }
        if (bytes > Math.max(limits.lineBytes(), limits.memoryBytes() / 8) || bytes > Integer.MAX_VALUE - 8) {
            throw InputException.tooLarge(
                    Location.of(file, rowsBefore.getAsLong() + 1, column),
                    "the texts from here on are longer than may be held",
                    "Leave the column out, or give Java more heap (-Xmx).");
        }
        return (int) bytes;
    }

    void encoding(TextVector texts) {
        if (texts.size() == 0 || Utf8.isAscii(texts.bytes(), 0, texts.to(texts.size() - 1))) {
            return;
        }
        for (int row = 0; row < texts.size(); row++) {
            if (!Utf8.isValid(texts.bytes(), texts.from(row), texts.to(row))) {
                throw new RowErrors(file, List.of(column), limits)
                        .encoding(rowsBefore.getAsLong() + row + 1, 0, texts.bytes(), texts.from(row), texts.to(row));
            }
        }
    }
}
