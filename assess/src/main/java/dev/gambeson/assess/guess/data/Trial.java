package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.folder.SeenTensor;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.ImageLayout;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.format.Limits;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.Model;
import dev.gambeson.model.Models;
import dev.gambeson.model.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a model answers to the first rows: the proof that a guess runs, and the evidence that it is right.
 *
 * @param answers what the model answered
 * @param classes the classes, or null without a label and for a regression
 * @param truth the right answers as class indices or quantities, NaN where unknown
 */
record Trial(Predictions answers, @Nullable ClassMap classes, double[] truth) {

    private static final long ROWS = 20_000;
    private static final int EXAMPLES = 200;

    /** How good the answers are beside the best constant answer. */
    record Quality(double share, double constant) {}

    /**
     * Asks a model about the first rows of a table.
     *
     * @param schema as the gate will type the columns
     * @param label the column of right answers, or null
     * @throws dev.gambeson.GambesonException where model and table do not fit
     */
    static Trial of(
            SeenModel seen,
            SeenTable table,
            Schema schema,
            InputMapping mapping,
            @Nullable Label label,
            Limits limits) {
        Table rows = table.dataset().load(schema, ROWS);
        String name = table.file().name();
        try (Model model = load(seen, limits)) {
            Predictions answers = Predictions.of(model, mapping, rows, name);
            if (label == null) {
                return new Trial(answers, null, new double[0]);
            }
            Column column = rows.column(label.column()).orElseThrow();
            ClassMap classes = label.task() == Task.REGRESSION
                    ? null
                    : ClassMap.of(model.signature().output(), distinct(column), null);
            double[] truth = new double[rows.rows()];
            for (int row = 0; row < truth.length; row++) {
                truth[row] = truth(column, classes, row);
            }
            return new Trial(answers, classes, truth);
        }
    }

    /** Asks a model about the first examples of an array. */
    static Trial of(SeenModel seen, SeenTensor examples, SeenTensor labels, Limits limits) {
        try (Model model = load(seen, limits)) {
            Tensor read = Tensors.read(
                    examples.file().path(), examples.file().name(), Tensors.Role.EXAMPLES, EXAMPLES, limits);
            Tensor fitted =
                    ImageLayout.fit(read, model.signature().inputs().get(0).exampleShape());
            Tensor given =
                    Tensors.read(labels.file().path(), labels.file().name(), Tensors.Role.LABELS, EXAMPLES, limits);
            List<String> values = labels.classes().stream().map(String::valueOf).toList();
            ClassMap classes = ClassMap.of(model.signature().output(), values, null);
            double[] truth = new double[given.values().length];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = classes.find(Integer.toString((int) given.values()[i]));
            }
            return new Trial(Predictions.of(model, fitted), classes, truth);
        }
    }

    private static Model load(SeenModel seen, Limits limits) {
        return Models.load(seen.file().path(), seen.file().name(), null, limits);
    }

    private static TreeSet<String> distinct(Column column) {
        TreeSet<String> values = new TreeSet<>();
        for (int row = 0; row < column.size(); row++) {
            String value = column.text(row);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static double truth(Column column, @Nullable ClassMap classes, int row) {
        if (classes == null) {
            return column instanceof NumberColumn numbers ? numbers.value(row) : Double.NaN;
        }
        String value = column.text(row);
        return value == null ? Double.NaN : classes.find(value);
    }

    int rows() {
        return answers.rows();
    }

    /** The share of right decisions, and that of the most frequent class; NaN without labelled rows. */
    Quality decisions() {
        Predictions probable = answers.probabilities();
        int right = 0;
        int known = 0;
        int[] counts =
                new int[Math.max(2, classes == null ? 0 : classes.classes().size())];
        for (int row = 0; row < rows(); row++) {
            if (!Double.isNaN(truth[row])) {
                known++;
                right += decision(probable, row) == (int) truth[row] ? 1 : 0;
                counts[(int) truth[row]]++;
            }
        }
        double most = Arrays.stream(counts).max().orElse(0);
        return new Quality(right / (double) known, most / known);
    }

    private static int decision(Predictions probable, int row) {
        int width = probable.width();
        if (width == 1) {
            return probable.scores()[row] >= 0.5 ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < width; i++) {
            best = probable.scores()[row * width + i] > probable.scores()[row * width + best] ? i : best;
        }
        return best;
    }

    /** R²: the share of the label's variance that the answers explain. */
    double explained() {
        double mean = Arrays.stream(truth).filter(Double::isFinite).average().orElse(Double.NaN);
        double errors = 0;
        double spread = 0;
        for (int row = 0; row < rows(); row++) {
            if (Double.isFinite(truth[row])) {
                double error = answers.scores()[row * answers.width()] - truth[row];
                errors += error * error;
                spread += (truth[row] - mean) * (truth[row] - mean);
            }
        }
        return 1 - errors / spread;
    }

    /** How much better than the best constant answer: 1 is perfect, 0 no better, below 0 worse. */
    double skill() {
        if (classes == null) {
            return explained();
        }
        Quality quality = decisions();
        return (quality.share() - quality.constant()) / (1 - quality.constant());
    }

    /** The answers that recorded ones could be: one array for each class, or the quantity. */
    List<double[]> columns() {
        Predictions probable = classes == null ? answers : answers.probabilities();
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < probable.width(); i++) {
            columns.add(probable.column(i));
        }
        return columns;
    }
}
