package dev.gambeson.report.policy;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bound on a measure.
 *
 * <p>Every measure of the name whose context agrees must hold; where there is none, or it has no value, the line could not
 * be checked, which is never a pass. Immutable and thread-safe.
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

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

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

    /**
     * What became of a line: it holds where both lists are empty.
     *
     * @param findings one for each measure that breaks it
     * @param incomplete why it could not be checked, a sentence each
     */
    public record Result(List<Finding> findings, List<String> incomplete) {}

    public PolicyLine {
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        if (!NAME.matcher(measure).matches()) {
            throw new IllegalArgumentException(
                    "a measure is written in lower case with underscores, such as robust_accuracy: " + measure);
        }
        if (min == null && max == null) {
            throw new IllegalArgumentException("a policy line needs min or max: " + measure);
        }
        if (min != null && max != null && !(min <= max)) {
            throw new IllegalArgumentException("min " + min + " is above max " + max + ": " + measure);
        }
    }

    /** The rule of which a broken line is a finding. */
    public static Rule rule(String measure, Severity severity) {
        return new Rule(
                "policy/" + measure,
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

    /**
     * Holds every measure that it is about against its bounds; where one breaks them in general and in particular (robust
     * accuracy over all attacks, and under one of them), the general one is the finding.
     */
    public Result check(List<Measure> measures) {
        Map<Measure, Finding> broken = new LinkedHashMap<>();
        List<String> incomplete = new ArrayList<>();
        List<Measure> covered = measures.stream().filter(this::covers).toList();
        covered.forEach(candidate -> check(candidate, broken, incomplete));
        List<Finding> findings = new ArrayList<>();
        broken.forEach((measure, finding) -> {
            if (broken.keySet().stream().noneMatch(general -> isParticular(measure, general))) {
                findings.add(finding);
            }
        });
        if (covered.isEmpty()) {
            incomplete.add("policy line " + this + " could not be checked: nothing measured it");
        }
        return new Result(findings, incomplete);
    }

    private static boolean isParticular(Measure measure, Measure general) {
        return measure.context().size() > general.context().size()
                && Objects.equals(measure.subject(), general.subject())
                && measure.context().entrySet().containsAll(general.context().entrySet());
    }

    private void check(Measure candidate, Map<Measure, Finding> findings, List<String> incomplete) {
        String undecided = candidate.reason();
        if (candidate.value() != null) {
            Comparison comparison = new Comparison(this, candidate, candidate.value());
            String broken = comparison.broken();
            if (broken != null) {
                findings.put(candidate, finding(candidate, broken));
                return;
            }
            undecided = comparison.undecided();
        }
        if (undecided != null) {
            incomplete.add("policy line " + this + " could not be checked" + place(candidate) + ": " + undecided);
        }
    }

    /** Whether it is about a measure: the name is the same, and the context has all that the line names. */
    public boolean covers(Measure candidate) {
        return candidate.name().equals(measure)
                && context.entrySet().stream()
                        .allMatch(wanted -> same(candidate.context().get(wanted.getKey()), wanted.getValue()));
    }

    /** Texts by their letters, numbers by their value: a line may say {@code 0.30} or {@code 3e-1} for 0.3. */
    private static boolean same(@Nullable Object given, String wanted) {
        if (given == null || given.toString().equals(wanted)) {
            return given != null;
        }
        try {
            return given instanceof Number
                    && new BigDecimal(wanted.strip()).compareTo(new BigDecimal(given.toString())) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Finding finding(Measure candidate, String broken) {
        return Finding.of(rule(measure, severity), measure + place(candidate) + ": " + broken)
                .in(candidate.stage(), candidate.subject())
                .with("measure", measure)
                .with("context", words(candidate.context()))
                .with("bound", bounds("min ", "max "));
    }

    private static String place(Measure candidate) {
        return candidate.context().isEmpty() ? "" : " for " + words(candidate.context());
    }

    private String bounds(String least, String most) {
        return (min == null ? "" : least + Decimal.exact(min))
                + (min == null || max == null ? "" : ", ")
                + (max == null ? "" : most + Decimal.exact(max));
    }

    private static String words(Map<String, ?> context) {
        List<String> words = new ArrayList<>();
        context.forEach((key, value) -> words.add(key + " " + value));
        return String.join(", ", words);
    }

    /** Such as {@code robust_accuracy >= 0.8 (norm linf)}. */
    @Override
    public String toString() {
        return measure + " " + bounds(">= ", "<= ") + (context.isEmpty() ? "" : " (" + words(context) + ")");
    }
}
