package dev.gambeson.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bound on a measure.
 *
 * <p>Immutable and thread-safe.
 *
 * @param measure the name of the measure
 * @param context entries that the measure's context must have; more are allowed
 * @param min the least value allowed, or null
 * @param max the greatest value allowed, or null
 * @param compare which end is compared
 * @param severity of the finding when it does not hold
 */
public record PolicyLine(
        String measure,
        Map<String, String> context,
        @Nullable Double min,
        @Nullable Double max,
        Compare compare,
        Severity severity) {

    /** Which end of the interval is compared with the bound. */
    public enum Compare {
        /** The end that is worse for the bound: the lower one for {@code min}, the upper one for {@code max}. */
        PESSIMISTIC,
        /** The estimate itself. */
        VALUE,
        /** The lower end. */
        LOW,
        /** The upper end. */
        HIGH;

        /** The word used in files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Findings where it does not hold, and reasons where it could not be checked. */
    record Result(List<Finding> findings, List<String> incomplete) {}

    public PolicyLine {
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        if (min == null && max == null) {
            throw new IllegalArgumentException("a policy line needs min or max: " + measure);
        }
    }

    /** The rule of which a broken line is a finding. */
    public static Rule rule(String measure, Severity severity) {
        return new Rule(
                "policy/" + measure.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-"),
                severity,
                "The policy's bound on " + measure + " does not hold",
                "The project's or the organisation's policy sets a bound on the measure " + measure
                        + ". Unless the line says otherwise, the end of the 95 % interval that is worse for the bound is"
                        + " compared, so that a lucky sample does not pass.",
                "Improve what is measured, measure it on more examples where the interval is wide, or change the bound"
                        + " with a reason that you can defend.",
                List.of("measure", "context", "bound"),
                List.of());
    }

    Result check(List<Measure> measures) {
        List<Finding> findings = new ArrayList<>();
        List<String> incomplete = new ArrayList<>();
        boolean seen = false;
        for (Measure candidate : measures) {
            if (!matches(candidate)) {
                continue;
            }
            seen = true;
            if (candidate.value() == null) {
                incomplete.add("policy line " + this + " could not be checked: " + candidate.reason());
                continue;
            }
            String broken = broken(candidate);
            if (broken != null) {
                findings.add(finding(candidate, broken));
            }
        }
        if (!seen) {
            incomplete.add("policy line " + this + " could not be checked: nothing measured it");
        }
        return new Result(findings, incomplete);
    }

    private boolean matches(Measure candidate) {
        if (!candidate.name().equals(measure)) {
            return false;
        }
        for (Map.Entry<String, String> wanted : context.entrySet()) {
            Object given = candidate.context().get(wanted.getKey());
            if (given == null || !String.valueOf(given).equals(wanted.getValue())) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String broken(Measure candidate) {
        double value = candidate.value() == null ? Double.NaN : candidate.value();
        double low = candidate.low() == null ? value : candidate.low();
        double high = candidate.high() == null ? value : candidate.high();
        if (min != null) {
            double end = end(value, low, high, low);
            if (!(end >= min)) {
                return describe(value, low, high, end) + " is below " + number(min);
            }
        }
        if (max != null) {
            double end = end(value, low, high, high);
            if (!(end <= max)) {
                return describe(value, low, high, end) + " is above " + number(max);
            }
        }
        return null;
    }

    private double end(double value, double low, double high, double pessimistic) {
        return switch (compare) {
            case PESSIMISTIC -> pessimistic;
            case VALUE -> value;
            case LOW -> low;
            case HIGH -> high;
        };
    }

    private static String describe(double value, double low, double high, double end) {
        if (end == value) {
            return "the value " + number(value);
        }
        return "the " + (end == low ? "lower" : "upper") + " end " + number(end) + " of " + number(value) + " ["
                + number(low) + ", " + number(high) + "]";
    }

    private Finding finding(Measure candidate, String broken) {
        String place = candidate.context().isEmpty() ? "" : " for " + words(candidate.context());
        return Finding.of(rule(measure, severity), measure + place + ": " + broken)
                .in(candidate.stage(), candidate.subject())
                .with("measure", measure)
                .with("context", words(candidate.context()))
                .with("bound", (min == null ? "" : "min " + number(min)) + (max == null ? "" : "max " + number(max)));
    }

    private static String words(Map<String, ?> context) {
        List<String> words = new ArrayList<>();
        context.forEach((key, value) -> words.add(key + " " + value));
        return String.join(", ", words);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** Such as {@code robust_accuracy >= 0.8 (norm linf)}. */
    @Override
    public String toString() {
        return measure
                + (min == null ? "" : " >= " + number(min))
                + (max == null ? "" : " <= " + number(max))
                + (context.isEmpty() ? "" : " (" + words(context) + ")");
    }
}
