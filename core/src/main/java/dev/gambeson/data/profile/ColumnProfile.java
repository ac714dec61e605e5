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

    /** How many say yes or no, see {@link dev.gambeson.format.literal.Literal#isBoolean}; 0 and 1 are among them. */
    public long booleans() {
        return tally.booleans;
    }

    /** How many say a date, see {@link dev.gambeson.format.literal.Literal#isDate}. */
    public long dates() {
        return tally.dates;
    }

    /** The least number, exactly; empty without numbers. */
    public OptionalDouble min() {
        return tally.moments == null ? OptionalDouble.empty() : OptionalDouble.of(tally.moments.min());
    }

    /** The greatest number, exactly; empty without numbers. */
    public OptionalDouble max() {
        return tally.moments == null ? OptionalDouble.empty() : OptionalDouble.of(tally.moments.max());
    }

    /** The mean of the numbers, rounded once from their exact sum; empty without numbers. */
    public OptionalDouble mean() {
        if (tally.moments == null) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(unscaled(tally.moments.sum().scaled())
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
        BigDecimal squares = unscaled(tally.moments.squares().scaled().multiply(n));
        BigDecimal sum = unscaled(tally.moments.sum().scaled());
        BigDecimal variance = squares.subtract(sum.multiply(sum))
                .divide(new BigDecimal(n.multiply(n.subtract(BigInteger.ONE))), MathContext.DECIMAL128);
        return OptionalDouble.of(variance.sqrt(MathContext.DECIMAL64).doubleValue());
    }

    /** The numbers by the fixed grid of {@link Bucket}, from the least; intervals without numbers are left out. */
    public List<Bucket> histogram() {
        return tally.moments == null ? List.of() : tally.moments.buckets();
    }

    /**
     * How many different texts stand in the present cells: exactly where {@link #distinctIsExact}, else estimated with a
     * standard error of 1.6 %, and then {@code 3}, {@code 3.0} and {@code 3e0} are one.
     */
    public double distinct() {
        if (sketch != null) {
            return sketch.estimate();
        }
        return values == null ? 0 : values.size();
    }

    /** Whether {@link #distinct} is a count and not an estimate: up to 1024 different values of 64 KiB together. */
    public boolean distinctIsExact() {
        return values != null;
    }

    /** Every different text with how often it stands, ordered by its bytes; empty where there are too many. */
    public Optional<Map<String, Long>> values() {
        return Optional.ofNullable(values).map(few -> Collections.unmodifiableMap(few.toMap()));
    }

    /**
     * The length of the shortest present cell in code points; 0 without any. A whole number is as long as its digits and
     * sign, however it is written, unless a double would spoil it ({@link #codes}); numbers with fractions do not count.
     */
    public int minLength() {
        return tally.maxLength == 0 ? 0 : tally.minLength;
    }

    /** Whether the length of any cell was counted. */
    boolean hasLengths() {
        return tally.minLength != Integer.MAX_VALUE;
    }

    /** The length of the longest present cell, counted as {@link #minLength}; 0 without any. */
    public int maxLength() {
        return tally.maxLength;
    }

    Tally tally() {
        return tally;
    }

    @Nullable
    HyperLogLog sketch() {
        return sketch;
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
            seen.settle();
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
            values.addTo(new Tally(), seen);
        }
        if (sketch != null) {
            seen.merge(sketch);
        }
    }

    /** Writes everything counted, in an order that depends on nothing else. */
    void write(DataOutputStream out) throws IOException {
        writeText(out, name);
        out.writeLong(missing);
        out.writeLong(notANumber);
        tally.write(out);
        out.writeBoolean(values != null);
        if (values != null) {
            values.write(out);
        } else if (sketch != null) {
            out.write(sketch.registers());
        }
    }

    /** A text with its length before it. */
    static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes with their number before them. */
    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static BigDecimal unscaled(BigInteger multiple) {
        return new BigDecimal(multiple).divide(new BigDecimal(BigInteger.TWO.pow(-ExactSum.EXPONENT)));
    }
}
