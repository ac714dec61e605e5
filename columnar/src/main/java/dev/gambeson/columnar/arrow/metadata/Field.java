package dev.gambeson.columnar.arrow.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of an Arrow schema.
 *
 * @param name its name
 * @param kind its type; of a dictionary-encoded field that of the dictionary's values
 * @param width bits of a number, decimal or time; elements of a list of fixed size
 * @param signed whether whole numbers have a sign
 * @param unit seconds (0), milli-, micro- or nanoseconds of times; days (0) or milliseconds of dates
 * @param scale decimals behind the point
 * @param zone the time zone of moments; empty for none
 * @param dense whether a union is dense
 * @param dictionary where the cells are the codes of a dictionary
 * @param children fields within
 */
public record Field(
        String name,
        Kind kind,
        int width,
        boolean signed,
        int unit,
        int scale,
        String zone,
        boolean dense,
        @Nullable DictionaryCode dictionary,
        List<Field> children) {

    /**
     * The codes of a dictionary-encoded field.
     *
     * @param id the dictionary
     * @param width bits of a code
     * @param signed whether codes have a sign
     */
    public record DictionaryCode(long id, int width, boolean signed) {}

    /** The values of the dictionary as a field of their own. */
    public Field values() {
        return new Field(name, kind, width, signed, unit, scale, zone, dense, null, children);
    }

    /** Whether a cell is one number, one text, one moment: something that a table has room for. */
    public boolean isScalar() {
        return switch (kind) {
            case NULL, INT, FLOAT, UTF8, BOOL, DECIMAL, DATE, TIME, TIMESTAMP, DURATION, LARGE_UTF8, UTF8_VIEW -> true;
            case RUN_END -> dictionary == null && children.get(1).isScalar() && children.get(1).kind != Kind.RUN_END;
            default -> false;
        };
    }

    /** Whether it is a list of numbers whose length never changes. */
    public boolean isNumbers() {
        return kind == Kind.FIXED_LIST
                && dictionary == null
                && children.get(0).dictionary == null
                && (children.get(0).kind == Kind.INT || children.get(0).kind == Kind.FLOAT);
    }
}
