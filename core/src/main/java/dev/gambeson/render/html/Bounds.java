package dev.gambeson.render.html;

import dev.gambeson.render.Texts;
import dev.gambeson.report.Measure;
import dev.gambeson.report.policy.PolicyLine;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the policy demands of single measures.
 *
 * @param lines the lines of the policy
 */
record Bounds(List<PolicyLine> lines) {

    /** Whether a measure is held against a bound, and how that went. */
    enum Outcome {
        FREE,
        HOLDS,
        BROKEN,
        UNDECIDED
    }

    List<PolicyLine> of(Measure measure) {
        return lines.stream().filter(line -> line.covers(measure)).toList();
    }

    Outcome outcome(Measure measure) {
        List<PolicyLine.Result> results =
                of(measure).stream().map(line -> line.check(List.of(measure))).toList();
        if (results.isEmpty()) {
            return Outcome.FREE;
        }
        if (results.stream().anyMatch(result -> !result.findings().isEmpty())) {
            return Outcome.BROKEN;
        }
        return results.stream().allMatch(result -> result.incomplete().isEmpty()) ? Outcome.HOLDS : Outcome.UNDECIDED;
    }

    /** The bounds in signs, such as {@code ≥ 0.8}; empty where the measure is free. */
    String words(Measure measure) {
        return of(measure).stream()
                .flatMap(line -> Stream.of(sign("≥ ", line.min()), sign("≤ ", line.max())))
                .filter(sign -> !sign.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String sign(String sign, @Nullable Double bound) {
        return bound == null ? "" : sign + Texts.scalar(bound);
    }
}
