package dev.gambeson.report.policy;

import dev.gambeson.report.Measure;
import org.jspecify.annotations.Nullable;

/**
 * A measure held against the bounds of a policy line.
 *
 * <p>An end that is not there is never replaced by a kinder one: a measure without any interval is compared by its value
 * unless the line asks for an end, and one whose interval is open on the side that counts is undecided.
 *
 * @param line the line
 * @param measure a measure that the line is about, with a value
 * @param value its value
 */
record Comparison(PolicyLine line, Measure measure, double value) {

    /** Why the bound is broken, or null where it is not. */
    @Nullable
    String broken() {
        Double min = line.min();
        Double low = end(true);
        if (min != null && low != null && !(low >= min)) {
            return describe(low, min) + " is below " + Decimal.exact(min);
        }
        Double max = line.max();
        Double high = end(false);
        if (max != null && high != null && !(high <= max)) {
            return describe(high, max) + " is above " + Decimal.exact(max);
        }
        return null;
    }

    /** Why it cannot be told whether the bound is broken, or null where it can. */
    @Nullable
    String undecided() {
        boolean open = line.min() != null && end(true) == null || line.max() != null && end(false) == null;
        if (!open) {
            return null;
        }
        return measure.reason() == null ? "it has no interval of which an end could be compared" : measure.reason();
    }

    private @Nullable Double end(boolean least) {
        boolean bare = measure.low() == null && measure.high() == null && measure.reason() == null;
        return switch (line.compare()) {
            case VALUE -> Double.valueOf(value);
            case LOW -> measure.low();
            case HIGH -> measure.high();
            case PESSIMISTIC -> bare ? Double.valueOf(value) : least ? measure.low() : measure.high();
        };
    }

    private String describe(double end, double bound) {
        if (end == value) {
            return "the value " + Decimal.near(value, bound);
        }
        boolean lower = measure.low() != null && end == measure.low();
        return "the " + (lower ? "lower" : "upper") + " end " + Decimal.near(end, bound) + " of "
                + Decimal.near(value, bound) + " [" + interval(measure.low(), bound) + ", "
                + interval(measure.high(), bound) + "]";
    }

    private static String interval(@Nullable Double end, double bound) {
        return end == null ? "open" : Decimal.near(end, bound);
    }
}
