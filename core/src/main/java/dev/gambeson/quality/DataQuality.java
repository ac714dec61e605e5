package dev.gambeson.quality;

import dev.gambeson.data.Dataset;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks tables before a model learns from them or is judged on them.
 *
 * <p>Each data set is read once, however many checks there are, and a check keeps bounded state. What is compared row by
 * row is kept as 64-bit hashes; beyond the memory allowed, some of the hashes are kept, and what is said is called an
 * estimate. Values are not shown: columns, counts and the numbers of up to five rows are.
 *
 * <pre>{@code
 * QualityInput input = new QualityInput(train, test, SchemaInference.infer(train), false,
 *         ColumnRoles.ofLabel("class"), true, 1, Limits.standard());
 * QualityResult result = DataQuality.examine(input);
 * }</pre>
 *
 * <p>What no check can see: a leak through two columns together, copies of rows with small changes, labels that are wrong
 * in a system. That nothing was found is not evidence that nothing is wrong. Stateless; may be called from any thread.
 */
public final class DataQuality {

    private DataQuality() {}

    /**
     * Examines the training set, the test set, or both.
     *
     * @return measures and findings of the subjects {@code train} and {@code test}
     * @throws dev.gambeson.format.InputException where a file is not of its format or exceeds the limits
     */
    public static QualityResult examine(QualityInput input) {
        Dataset train = input.train();
        Dataset test = input.test();
        TableChecks ofTrain = train == null ? null : TableChecks.of(Scope.of(input, train));
        TableChecks ofTest = test == null ? null : TableChecks.of(Scope.of(input, test), ofTrain);
        SubjectReport reportOfTrain = train == null || ofTrain == null ? null : run("train", train, input, ofTrain);
        SubjectReport reportOfTest = test == null || ofTest == null ? null : run("test", test, input, ofTest);
        if (ofTrain != null && ofTest != null && reportOfTrain != null && reportOfTest != null) {
            ofTest.compare(ofTrain, reportOfTrain, reportOfTest);
        }
        return Stream.of(Optional.ofNullable(reportOfTrain), Optional.ofNullable(reportOfTest))
                .flatMap(Optional::stream)
                .map(SubjectReport::result)
                .reduce(QualityResult.EMPTY, QualityResult::and);
    }

    private static SubjectReport run(String subject, Dataset dataset, QualityInput input, TableChecks checks) {
        long[] rows = new long[1];
        dataset.read(input.schema(), table -> {
            rows[0] += table.rows();
            checks.see(new Batch(table));
        });
        SubjectReport report = new SubjectReport(subject, dataset.name(), rows[0]);
        report.add(Measure.value(Stage.DATA, "rows", rows[0], "count"));
        if (rows[0] > 0) {
            checks.report(report);
        } else {
            report.add(
                    QualityRules.NO_ROWS,
                    QualityRules.NO_ROWS.severity(),
                    "There is a header and not one row",
                    null,
                    null,
                    0);
        }
        return report;
    }
}
