package dev.gambeson.data.profile;

import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in one column.
 *
 * <p>A cell is missing or present; a present cell may say a number, a truth value, a date, or only text. Numbers are
 * finite; infinite ones are counted apart and are in no minimum, mean or histogram. Immutable and thread-safe.
 */
public final class ColumnProfile {

    private final String name;
    private final long missing;
    private final long notANumber;
    private final Tally tally;
    private final @Nullable ValueCounts values;
    private final @Nullable HyperLogLog sketch;

    ColumnProfile(
            String name,
            long missing,
            long notANumber,
            Tally tally,
            @Nullable ValueCounts values,
            @Nullable HyperLogLog sketch) {
        this.name = name;
        this.missing = missing;
        this.notANumber = notANumber;
        this.tally = tally;
        this.values = values;
        this.sketch = sketch;
    }

    /** The name in the header. */
    public String name() {
        return name;
    }

    /** How many cells: missing and present. */
    public long rows() {
        return missing + tally.present;
    }

    /** How many cells say nothing. */
    public long missing() {
        return missing;
    }

    /** How many of the missing cells say so by the word NaN. */
    public long notANumber() {
        return notANumber;
    }

    /** How many cells say something. */
    public long present() {
        return tally.present;
    }

    /** How many say a finite number. */
    public long numbers() {
        return tally.numbers;
    }

    /** How many say an infinite number, or one that is too large for a double. */
    public long infinite() {
        return tally.infinite;
    }

    /** How many say a whole number; {@code 3}, {@code 3.0} and {@code 3e2} do. */
    public long whole() {
        return tally.whole;
    }

    /** How many of the numbers would lose something as a double: leading zeros, or a whole number beyond 2^53. */
    public long codes() {
        return tally.codes;
    }

    /** How many say yes or no, see {@link dev.gambeson.format.Literal#isBoolean}; 0 and 1 are among them. */
    public long booleans() {
        return tally.booleans;
    }

    /** How many say a date, see {@link dev.gambeson.format.Literal#isDate}. */
    public long dates() {
        return tally.dates;
    }

    /** The least number, exactly; empty without numbers. */
    public OptionalDouble min() {
        return tally.numbers == 0 ? OptionalDouble.empty() : OptionalDouble.of(tally.min);
    }

    /** The greatest number, exactly; empty without numbers. */
    public OptionalDouble max() {
        return tally.numbers == 0 ? OptionalDouble.empty() : OptionalDouble.of(tally.max);
    }

    /** The mean of the numbers, rounded once from their exact sum; empty without numbers. */
    public OptionalDouble mean() {
        if (tally.moments == null) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(unscaled(tally.moments.sum.scaled())
                .divide(BigDecimal.valueOf(tally.numbers), MathContext.DECIMAL128)
                .doubleValue());
    }

    /**
     * The standard deviation of the numbers with n - 1 in the denominator, from the exact sums of the numbers and of
     * their squares; empty with fewer than two numbers.
     */
    public OptionalDouble standardDeviation() {
        if (tally.moments == null || tally.numbers < 2) {
            return OptionalDouble.empty();
        }
        BigInteger n = BigInteger.valueOf(tally.numbers);
        // Both sums are multiples of 2^-2148, so the square of the first has that factor twice.
        BigDecimal squares = unscaled(tally.moments.squares.scaled().multiply(n));
        BigDecimal sum = unscaled(tally.moments.sum.scaled());
        BigDecimal variance = squares.subtract(sum.multiply(sum))
                .divide(new BigDecimal(n.multiply(n.subtract(BigInteger.ONE))), MathContext.DECIMAL128);
        return OptionalDouble.of(variance.sqrt(MathContext.DECIMAL64).doubleValue());
    }

    /** The numbers by the fixed grid of {@link Bucket}, from the least; intervals without numbers are left out. */
    public List<Bucket> histogram() {
        return tally.moments == null ? List.of() : tally.moments.histogram.buckets();
    }

    /**
     * How many different texts stand in the present cells: exactly where {@link #distinctIsExact}, else estimated with a
     * standard error of 1.6 %.
     */
    public double distinct() {
        return sketch == null ? values().map(Map::size).orElse(0) : sketch.estimate();
    }

    /** Whether {@link #distinct} is a count and not an estimate: up to 1024 different values of 64 KiB together. */
    public boolean distinctIsExact() {
        return values != null;
    }

    /** Every different text with how often it stands, ordered by its bytes; empty where there are too many. */
    public Optional<Map<String, Long>> values() {
        return Optional.ofNullable(values).map(few -> Collections.unmodifiableMap(few.toMap()));
    }

    /** The length of the shortest present cell in code points; 0 without any. */
    public int minLength() {
        return tally.present == 0 ? 0 : tally.minLength;
    }

    /** The length of the longest present cell in code points; 0 without any. */
    public int maxLength() {
        return tally.maxLength;
    }

    /** The counts of both; neither is changed. */
    ColumnProfile merge(ColumnProfile other) {
        Tally both = new Tally();
        both.merge(tally);
        both.merge(other.tally);
        ValueCounts union = union(other);
        HyperLogLog seen = null;
        if (union == null) {
            seen = new HyperLogLog();
            addTo(seen);
            other.addTo(seen);
        }
        return new ColumnProfile(name, missing + other.missing, notANumber + other.notANumber, both, union, seen);
    }

    private @Nullable ValueCounts union(ColumnProfile other) {
        if (values == null || other.values == null) {
            return null;
        }
        ValueCounts union = new ValueCounts();
        return union.addAll(values) && union.addAll(other.values) ? union : null;
    }

    private void addTo(HyperLogLog seen) {
        if (values != null) {
            values.addTo(seen);
        }
        if (sketch != null) {
            seen.merge(sketch);
        }
    }

    void write(DataOutputStream out) throws IOException {
        writeText(out, name);
        long[] counts = {
            missing,
            notANumber,
            tally.present,
            tally.numbers,
            tally.infinite,
            tally.whole,
            tally.codes,
            tally.booleans,
            tally.dates,
            minLength(),
            maxLength()
        };
        for (long count : counts) {
            out.writeLong(count);
        }
        Tally.Moments moments = tally.moments;
        if (moments != null) {
            out.writeDouble(tally.min);
            out.writeDouble(tally.max);
            writeBytes(out, moments.sum.scaled().toByteArray());
            writeBytes(out, moments.squares.scaled().toByteArray());
            int[] cells = moments.histogram.sortedCells();
            out.writeInt(cells.length);
            for (int cell : cells) {
                out.writeInt(cell);
                out.writeLong(moments.histogram.count(cell));
            }
        }
        if (sketch != null) {
            out.writeInt(-1);
            out.write(sketch.registers());
        } else if (values != null) {
            out.writeInt(values.size());
            for (Map.Entry<String, Long> entry : values.toMap().entrySet()) {
                writeText(out, entry.getKey());
                out.writeLong(entry.getValue());
            }
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static BigDecimal unscaled(BigInteger multiple) {
        return new BigDecimal(multiple).divide(new BigDecimal(BigInteger.TWO.pow(-ExactSum.EXPONENT)));
    }
}
