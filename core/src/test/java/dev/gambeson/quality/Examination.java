package dev.gambeson.quality;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests ask of {@link DataQuality}. */
public record Examination(QualityResult result) {

    /** With the schema that the training data suggests. */
    public static Examination inferred(MemoryDataset train, @Nullable MemoryDataset test, @Nullable String label) {
        return of(train, test, SchemaInference.infer(train), false, ColumnRoles.ofLabel(label), true);
    }

    /** With a schema that a person wrote. */
    public static Examination declared(MemoryDataset train, Schema schema) {
        return of(train, null, schema, true, ColumnRoles.ofLabel(null), true);
    }

    public static Examination of(
            MemoryDataset train,
            @Nullable MemoryDataset test,
            Schema schema,
            boolean declared,
            ColumnRoles roles,
            boolean classification) {
        return new Examination(DataQuality.examine(
                new QualityInput(train, test, schema, declared, roles, classification, 1, Limits.standard())));
    }

    public List<Finding> findings(String rule) {
        return result.findings().stream()
                .filter(finding -> finding.ruleId().equals("quality/" + rule))
                .toList();
    }

    /** The only finding of a rule. */
    public Finding finding(String rule) {
        List<Finding> all = findings(rule);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " findings of " + rule + " in " + said());
        }
        return all.get(0);
    }

    /** The findings from a severity on, as {@code severity subject rule: detail}. */
    public List<String> said(Severity least) {
        return result.findings().stream()
                .filter(finding -> finding.severity().atLeast(least))
                .map(finding -> finding.severity().id() + " " + finding.subject() + " " + finding.ruleId() + ": "
                        + finding.detail())
                .toList();
    }

    public List<String> said() {
        return said(Severity.INFO);
    }

    /** The only measure of that name and subject whose context has that value. */
    public Measure measure(String subject, String name, String context) {
        List<Measure> all = result.measures().stream()
                .filter(measure -> measure.name().equals(name) && subject.equals(measure.subject()))
                .filter(measure -> context.isEmpty() || measure.context().containsValue(context))
                .toList();
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " measures: " + all);
        }
        return all.get(0);
    }
}
