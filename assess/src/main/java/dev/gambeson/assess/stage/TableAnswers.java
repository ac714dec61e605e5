package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Project;
import dev.gambeson.audit.Answers;
import dev.gambeson.audit.Estimates;
import dev.gambeson.audit.Scored;
import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.format.InputException;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictions;
import dev.gambeson.report.Location;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table, which columns of it the model takes, and what the model answers or was recorded to have answered.
 *
 * @param data the table as the user named it
 * @param table the rows
 * @param mapping which columns go into the model; null where nobody knows, for answers were recorded
 * @param answers the scores of every row; of width 0 where only classes were recorded
 * @param decided the recorded class of every row, or null where scores and threshold decide
 * @param label the column of the right answers, or null
 * @param classes which score is which value of the label; null for regression, and without a label
 */
record TableAnswers(
        String data,
        Table table,
        @Nullable InputMapping mapping,
        Predictions answers,
        int @Nullable [] decided,
        @Nullable Column label,
        @Nullable ClassMap classes) {

    /**
     * What the model answers to the rows of a table.
     *
     * @param data the table
     * @param limit how many rows at most, from the first
     */
    static TableAnswers of(Materials materials, Model model, Dataset data, long limit) {
        Project project = materials.project();
        ModelSettings settings = Objects.requireNonNull(project.model());
        ColumnRoles roles = project.data().roles();
        InputMapping mapping =
                InputMapping.of(model.signature(), settings.inputs(), roles.features(data.columnNames()), data.name());
        mapping.notes().forEach(materials::note);
        if (roles.label() != null) {
            NamedColumn.demand(roles.label(), data.name(), data.columnNames());
        }
        Table table = data.select(looked(project, mapping, data.columnNames())).load(materials.schema(), limit);
        if (table.rows() == 0) {
            throw InputException.malformed(Location.of(data.name()), "has no rows");
        }
        Predictions answers = Predictions.of(model, mapping, table, data.name());
        if (roles.label() == null) {
            return new TableAnswers(data.name(), table, mapping, answers, null, null, null);
        }
        Column label = NamedColumn.of(table, roles.label(), data.name());
        ClassMap classes = switch (project.task()) {
            case REGRESSION -> null;
            case CLASSIFICATION -> ClassMap.of(model.signature().output(), distinct(label), settings.positive());
        };
        return new TableAnswers(data.name(), table, mapping, answers, null, label, classes);
    }

    /** What the stages look at of the rows: what the model takes, the right answer, and who is in which group. */
    private static List<String> looked(Project project, InputMapping mapping, List<String> columns) {
        Set<String> looked = new LinkedHashSet<>(mapping.columns());
        looked.addAll(FairnessStage.groups(project));
        Stream.ofNullable(project.data().roles().label()).forEach(looked::add);
        // Without a column a table would have no rows.
        return mapping.columns().isEmpty()
                ? columns
                : columns.stream().filter(looked::contains).toList();
    }

    static Set<String> distinct(Column label) {
        Set<String> values = new LinkedHashSet<>();
        for (int row = 0; row < label.size() && values.size() <= 1000; row++) {
            String value = label.text(row);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** Which columns go into the model that was asked. */
    InputMapping taken() {
        return Objects.requireNonNull(mapping);
    }

    /** The rows of which the right answer is known. */
    int[] labelled() {
        return Answers.labelledRows(Objects.requireNonNull(label));
    }

    /** Right and given answers of the labelled rows, for a classification. */
    Scored scored(double threshold) {
        return Answers.scored(
                answers,
                decided,
                Objects.requireNonNull(label),
                Objects.requireNonNull(classes),
                threshold,
                labelled());
    }

    /** Right and given answers of the labelled rows, for a regression. */
    Estimates estimates() {
        if (!(label instanceof NumberColumn numbers)) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    data + ": the label holds texts, and `task` is regression",
                    "Set `task: classification` (--task classification), or name a column of numbers: `data.label`"
                            + " (--label).");
        }
        return Answers.estimates(answers, numbers, labelled());
    }
}
