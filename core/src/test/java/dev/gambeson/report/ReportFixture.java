package dev.gambeson.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small report for the tests of this package: one data set, what is given besides. */
final class ReportFixture {

    static final Rule RULE =
            new Rule("quality/duplicate-rows", Severity.HIGH, "Duplicates", "d", "r", List.of("column"), List.of());

    private ReportFixture() {}

    static Report report(List<StageResult> stages, List<Measure> measures, List<Finding> findings) {
        return report(true, stages, measures, findings);
    }

    static Report report(boolean complete, List<StageResult> stages, List<Measure> measures, List<Finding> findings) {
        Subject train = new Subject("train", Subject.Kind.DATASET, "train.csv", null, null, "csv", null, complete);
        return new Report(
                new Report.Tool("gambeson", "1", "1"),
                "gate",
                1,
                Map.of(),
                new Run(Instant.EPOCH, 0, "17", null, "test", 1),
                List.of(train),
                stages,
                measures,
                findings,
                null,
                List.of());
    }

    /** A report with nothing but findings. */
    static Report of(Finding... findings) {
        return report(List.of(), List.of(), List.of(findings));
    }

    static Rule rule(String id, Severity severity) {
        return new Rule(id, severity, "Title", "Description.", "Remedy.", List.of("column"), List.of());
    }

    static Finding finding(Severity severity) {
        return Finding.of(rule("sample/" + severity.id(), severity), "seen");
    }
}
