package dev.gambeson.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, or worth knowing, with where it is and what to do.
 *
 * <p>Immutable. Made by {@link #of(Rule, String)} and the {@code with} methods:
 *
 * <pre>{@code
 * Finding.of(QualityRules.DUPLICATE_ROWS, "12 of 1000 rows (1.2 %) stand twice, first row 17 again in row 403")
 *         .at(Location.of("train.csv", 403L, null))
 *         .with("count", 12L);
 * }</pre>
 *
 * @param rule the rule that was broken
 * @param severity how much this one matters; the rule's unless changed
 * @param title the defect in a few words
 * @param detail what was seen, with numbers: one or two sentences
 * @param stage the stage that found it, or null outside an assessment
 * @param subject id of the {@link Subject}, or null
 * @param location where it is, or null
 * @param details the facts by name: scalars, lists and maps of them
 * @param remedy what to do
 * @param suppressed why it does not count, or null when it counts
 */
public record Finding(
        Rule rule,
        Severity severity,
        String title,
        String detail,
        @Nullable Stage stage,
        @Nullable String subject,
        @Nullable Location location,
        Map<String, Object> details,
        String remedy,
        @Nullable Suppression suppressed) {

    /** The fact that holds the lines of {@link #code}. */
    public static final String CODE = "code";

    public Finding {
        Objects.requireNonNull(rule);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A finding of a rule with what was seen. */
    public static Finding of(Rule rule, String detail) {
        return new Finding(
                rule, rule.severity(), rule.title(), detail, null, null, null, Map.of(), rule.remedy(), null);
    }

    /** The id of the rule. */
    public String ruleId() {
        return rule.id();
    }

    /** Entries of public catalogues, from the rule. */
    public List<Reference> references() {
        return rule.references();
    }

    /** Whether it counts against a bar. */
    public boolean counts() {
        return suppressed == null;
    }

    /** Whether nothing may suppress it: a broken bound, or trouble with what suppresses. */
    boolean alwaysCounts() {
        return IgnoreList.beyond(ruleId());
    }

    /** The same finding with another severity. */
    public Finding withSeverity(Severity other) {
        return new Finding(rule, other, title, detail, stage, subject, location, details, remedy, suppressed);
    }

    /** The same finding under another title. */
    public Finding withTitle(String other) {
        return new Finding(rule, severity, other, detail, stage, subject, location, details, remedy, suppressed);
    }

    /** The same finding with another remedy. */
    public Finding withRemedy(String other) {
        return new Finding(rule, severity, title, detail, stage, subject, location, details, other, suppressed);
    }

    /** The same finding of a stage about a subject. */
    public Finding in(@Nullable Stage otherStage, @Nullable String subjectId) {
        return new Finding(rule, severity, title, detail, otherStage, subjectId, location, details, remedy, suppressed);
    }

    /** The same finding at a place. */
    public Finding at(Location place) {
        return new Finding(rule, severity, title, detail, stage, subject, place, details, remedy, suppressed);
    }

    /** The same finding with one more fact. */
    public Finding with(String key, Object fact) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(key, fact);
        return new Finding(rule, severity, title, detail, stage, subject, location, more, remedy, suppressed);
    }

    /** The same finding with lines that mend it, such as a script to run: shown as they are, to be copied. */
    public Finding withCode(List<String> lines) {
        return with(CODE, List.copyOf(lines));
    }

    /** Lines that mend it; empty where there are none. */
    public List<String> code() {
        return details.get(CODE) instanceof List<?> lines
                ? lines.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The same finding, no longer counting. */
    public Finding suppress(Suppression why) {
        return new Finding(rule, severity, title, detail, stage, subject, location, details, remedy, why);
    }
}
