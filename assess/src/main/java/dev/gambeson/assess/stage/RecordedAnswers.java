package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ModelOrigin;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.audit.Scored;
import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.InputException;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.ScoreColumns;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.report.Location;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads recorded answers to the rows of the test table, in the place of those of a model. */
final class RecordedAnswers {

    private final Materials materials;
    private final ModelSettings settings;
    private final ModelOrigin.Recorded recorded;

    RecordedAnswers(Materials materials, ModelSettings settings, ModelOrigin.Recorded recorded) {
        this.materials = materials;
        this.settings = settings;
        this.recorded = recorded;
    }

    /**
     * The rows of a table with what was recorded of them.
     *
     * @param data the test table
     * @param limit how many rows at most, from the first
     */
    TableAnswers to(Dataset data, long limit) {
        Table table = data.load(materials.schema(), limit);
        if (table.rows() == 0) {
            throw InputException.malformed(Location.of(data.name()), "has no rows");
        }
        Dataset file = Datasets.open(recorded.file().path(), recorded.file().name(), materials.limits());
        recorded.columns().forEach(name -> NamedColumn.demand(name, file.name(), file.columnNames()));
        RecordedRows rows = RecordedRows.of(materials, recorded, data, table, file, answerSchema());
        Predictions scores = scores(rows);
        String labelName = materials.project().data().roles().label();
        Column label = labelName == null ? null : NamedColumn.of(table, labelName, data.name());
        if (materials.project().task() == Task.REGRESSION || label == null) {
            return new TableAnswers(data.name(), table, null, scores, null, label, null);
        }
        Column decided = recorded.decided() == null ? null : rows.column(recorded.decided());
        ClassMap classes = classes(label, decided);
        demandThreshold(scores, classes);
        return new TableAnswers(
                data.name(),
                table,
                null,
                scores,
                decided == null ? null : decisions(decided, rows, classes),
                label,
                classes);
    }

    private Schema answerSchema() {
        return new Schema(recorded.scores().stream()
                .distinct()
                .map(name -> ColumnSchema.of(name, ColumnType.NUMBER))
                .toList());
    }

    /** All scores of a row, one after the other; none where only classes were recorded. */
    private Predictions scores(RecordedRows rows) {
        int width = recorded.scores().size();
        float[] scores = new float[Math.multiplyExact(rows.count(), width)];
        for (int i = 0; i < width; i++) {
            NumberColumn column = (NumberColumn) rows.column(recorded.scores().get(i));
            if (!column.invalid().isEmpty()) {
                int row =
                        column.invalid().keySet().stream().sorted().findFirst().orElseThrow();
                throw new InputException(
                        ErrorCode.MISMATCH,
                        Location.of(recorded.file().name(), row + 1L, column.name()),
                        "holds a text, and scores are numbers",
                        "Name the column of the class as `class`, and columns of numbers as `scores`.");
            }
            for (int row = 0; row < rows.count(); row++) {
                scores[row * width + i] = (float) column.value(rows.at(row));
            }
        }
        return new Predictions(rows.count(), width, scores, Output.Kind.PROBABILITY);
    }

    private ClassMap classes(Column label, @Nullable Column decided) {
        Set<String> values = TableAnswers.distinct(label);
        if (decided != null) {
            values.addAll(TableAnswers.distinct(decided));
        }
        int width = recorded.scores().size();
        List<String> named = width < 2 ? null : named(values);
        int classes = width == 0 ? Math.max(2, values.size()) : width;
        return ClassMap.of(
                new Output(recorded.name(), classes, Output.Kind.PROBABILITY, named), values, settings.positive());
    }

    private List<String> named(Collection<String> values) {
        if (!recorded.classes().isEmpty()) {
            return recorded.classes();
        }
        return ScoreColumns.classes(recorded.scores(), values)
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.MISMATCH,
                        "the columns " + String.join(", ", recorded.scores())
                                + " do not end in the classes of the label, so it is not known which is which",
                        "List the classes in the order of the columns: `model.output.classes` (--classes)."));
    }

    /** Points from 300 to 850 are not cut at one half. */
    private void demandThreshold(Predictions scores, ClassMap classes) {
        boolean cut = scores.width() == 1
                && recorded.decided() == null
                && classes.classes().size() == 2;
        if (!cut || settings.threshold() != ModelSettings.THRESHOLD) {
            return;
        }
        for (float score : scores.scores()) {
            if (score < 0 || score > 1) {
                throw new GambesonException(
                        ErrorCode.SETTINGS_INVALID,
                        "the scores in `" + recorded.scores().get(0)
                                + "` are no probabilities, and nobody said from which" + " on it is decided for "
                                + classes.classes().get(classes.positive()),
                        "Say it in `model.output.threshold` (--threshold), or name the column of the decided class in"
                                + " `model.output.class` (--class).");
            }
        }
    }

    private int[] decisions(Column decided, RecordedRows rows, ClassMap classes) {
        int[] decisions = new int[rows.count()];
        for (int row = 0; row < decisions.length; row++) {
            String value = decided.text(rows.at(row));
            decisions[row] = value == null ? Scored.NO_ANSWER : classes.find(value);
        }
        return decisions;
    }
}
