package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.model.Parity;
import dev.gambeson.model.Predictions;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.util.List;
import java.util.Objects;

/** Does the model examined here answer as it did where it was trained? */
final class ParityStage implements StageExaminer {

    @Override
    public Stage stage() {
        return Stage.PARITY;
    }

    @Override
    public StageOutcome examine(Materials materials) {
        ModelSettings settings = materials.project().model();
        if (settings == null) {
            return StageOutcome.notApplicable(Stage.PARITY, "the project names no model");
        }
        ModelSettings.ParitySettings recorded = settings.parity();
        if (recorded == null) {
            return StageOutcome.notApplicable(
                    Stage.PARITY, "no recorded answers to compare with; record some and name them in `model.parity`");
        }
        if (materials.isTensor()) {
            return StageOutcome.notApplicable(Stage.PARITY, "recorded answers are compared for tables only");
        }
        TableAnswers answers = materials.tableAnswers();
        double[] there = recorded(materials, recorded, answers.table().rows());
        boolean regression = materials.project().task() == Task.REGRESSION;
        Parity parity = Parity.compare(
                there,
                here(answers, answers.answers(), regression),
                recorded.tolerance(),
                regression ? Double.NaN : settings.threshold());
        boolean rounding = parity.isRounding(
                materials.model().orElseThrow(),
                answers.mapping(),
                answers.table(),
                answers.data(),
                predictions -> here(answers, predictions, regression));
        List<Finding> findings = parity.findings(recorded.file().name(), recorded.column(), rounding);
        if (parity.holds() || rounding) {
            return StageOutcome.examined(Stage.PARITY, parity.measures(), inStage(findings));
        }
        StageResult stopped = new StageResult(
                Stage.PARITY,
                StageResult.State.INCOMPLETE,
                "the model examined is not the model you run: " + parity.broken() + " of " + there.length
                        + " recorded answers differ");
        return new StageOutcome(stopped, parity.measures(), inStage(findings));
    }

    private static List<Finding> inStage(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.in(Stage.PARITY, "recorded"))
                .toList();
    }

    private static double[] here(TableAnswers answers, Predictions predictions, boolean regression) {
        if (regression) {
            return predictions.column(0);
        }
        Predictions probable = predictions.probabilities();
        int positive = answers.classes() == null
                ? probable.width() - 1
                : Math.min(answers.classes().positive(), probable.width() - 1);
        return probable.column(positive);
    }

    private static double[] recorded(Materials materials, ModelSettings.ParitySettings settings, int rows) {
        Dataset file = Datasets.open(settings.file().path(), settings.file().name(), materials.limits());
        Schema schema = new Schema(List.of(ColumnSchema.of(settings.column(), ColumnType.NUMBER)));
        Table table = file.load(schema, materials.project().data().limit());
        Column column = TableAnswers.labelColumn(table, settings.column(), file.name());
        if (table.rows() != rows) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    file.name() + " has " + table.rows() + " recorded answers, and the test data has " + rows + " rows",
                    "Record one answer for each row of the test data, in the same order.");
        }
        return Objects.requireNonNull((NumberColumn) column).values();
    }
}
