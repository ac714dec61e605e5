package dev.gambeson.privacy.column;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.TextColumn;
import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.Span;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.Traits;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all values of one column and counts; each different text of a table once.
 *
 * <p>State does not grow with the rows. Not thread-safe.
 */
final class ColumnScan {

    /** Whole numbers below have too few digits for any code. */
    private static final double LEAST_NUMBER = 1e8;

    private static final double EXACT = 0x1p53;

    private final String name;
    private final Recognizers recognizers;
    private final @Nullable Kind announced;
    private final @Nullable Tally[] texts;
    private final @Nullable Tally[] codes;
    private final @Nullable Tally[] called;
    private final @Nullable Tally[] grouped;
    private final Tally plausible = new Tally();
    private long present;
    private long scanned;

    ColumnScan(String name, Recognizers recognizers) {
        this.name = name;
        this.recognizers = recognizers;
        this.announced = Headers.kind(name).orElse(null);
        this.texts = new Tally[recognizers.texts().size()];
        this.codes = new Tally[recognizers.codes().size()];
        this.called = new Tally[codes.length];
        this.grouped = new Tally[codes.length];
    }

    void accept(Column column, long firstRow) {
        if (column instanceof TextColumn text) {
            accept(text, firstRow);
        } else if (column instanceof NumberColumn numbers) {
            accept(numbers, firstRow);
        }
    }

    private void accept(TextColumn column, long firstRow) {
        int[] counts = new int[column.dictionary().size()];
        int[] first = new int[counts.length];
        Arrays.fill(first, -1);
        for (int row = 0; row < column.size(); row++) {
            int code = column.code(row);
            if (code != TextColumn.MISSING && counts[code]++ == 0) {
                first[code] = row;
            }
        }
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                scan(column.dictionary().get(code), counts[code], firstRow + first[code]);
            }
        }
    }

    private void accept(NumberColumn column, long firstRow) {
        for (int row = 0; row < column.size(); row++) {
            double value = column.value(row);
            if (Double.isNaN(value)) {
                String raw = column.isMissing(row) ? null : column.text(row);
                if (raw != null) {
                    scan(raw, 1, firstRow + row);
                }
            } else if (announced != null || (value >= LEAST_NUMBER && value <= EXACT && value == Math.rint(value))) {
                boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT;
                scan(whole ? Long.toString((long) value) : Double.toString(value), 1, firstRow + row);
            } else {
                present++;
            }
        }
    }

    private void scan(String text, long cells, long row) {
        present += cells;
        scanned++;
        Traits traits = Traits.of(text);
        for (int i = 0; i < texts.length; i++) {
            TextRecognizer recognizer = recognizers.texts().get(i);
            if (recognizer.isPossible(traits)) {
                Optional<Span> span = recognizer.find(text);
                if (span.isPresent()) {
                    String value = text.substring(span.get().from(), span.get().to());
                    tally(texts, i)
                            .found(scanned, cells, span.get().isWhole(text), row, Mask.of(recognizer.kind(), value));
                }
            }
        }
        if (traits.digits() >= CodeToken.LEAST_DIGITS) {
            CodeToken whole = CodeToken.whole(text);
            if (whole == null || !scan(whole, text, cells, row, true)) {
                CodeToken.each(text, token -> scan(token, text, cells, row, false));
            }
        }
        if (announced != null && Plausibility.test(announced, text)) {
            plausible.found(scanned, cells, true, row, "");
        }
    }

    /** Whether the token has the shape of anything. */
    private boolean scan(CodeToken token, String text, long cells, long row, boolean whole) {
        boolean any = false;
        for (int i = 0; i < codes.length; i++) {
            CodeRecognizer recognizer = recognizers.codes().get(i);
            if (recognizer.hasShape(token.code(), token.raw())) {
                any = true;
                boolean valid = recognizer.isValid(token.code(), token.raw());
                count(tally(codes, i), token, valid, cells, row, whole);
                if (whole) {
                    tally(codes, i).shape(cells, row);
                }
                if (valid && !whole && token.isCalled(text, recognizer.words())) {
                    count(tally(called, i), token, true, cells, row, false);
                }
                if (recognizer.isWrittenAsOne(token.raw())) {
                    count(tally(grouped, i), token, valid, cells, row, whole);
                }
            }
        }
        return any;
    }

    private void count(Tally tally, CodeToken token, boolean valid, long cells, long row, boolean whole) {
        tally.code(token.code(), valid);
        if (valid) {
            tally.found(scanned, cells, whole, row, Mask.of(token.raw()));
        }
    }

    private static Tally tally(@Nullable Tally[] tallies, int index) {
        Tally tally = tallies[index];
        if (tally == null) {
            tally = new Tally();
            tallies[index] = tally;
        }
        return tally;
    }

    String name() {
        return name;
    }

    Recognizers recognizers() {
        return recognizers;
    }

    Optional<Kind> announced() {
        return Optional.ofNullable(announced);
    }

    Optional<Tally> text(int recognizer) {
        return Optional.ofNullable(texts[recognizer]);
    }

    Optional<Tally> code(int recognizer) {
        return Optional.ofNullable(codes[recognizer]);
    }

    /** Codes before which their name stands. */
    Optional<Tally> called(int recognizer) {
        return Optional.ofNullable(called[recognizer]);
    }

    /** Codes written in groups as few other things are. */
    Optional<Tally> grouped(int recognizer) {
        return Optional.ofNullable(grouped[recognizer]);
    }

    Tally plausible() {
        return plausible;
    }

    long present() {
        return present;
    }

    long memoryBytes() {
        long bytes = 400;
        for (@Nullable Tally[] tallies : List.of(texts, codes, called, grouped)) {
            for (Tally tally : tallies) {
                bytes += tally == null ? 0 : tally.memoryBytes();
            }
        }
        return bytes;
    }
}
