package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelSettings.ParitySettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.image.ImageFolder;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.model.Parity;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Recorded answers beside those of the examined model.
 *
 * @param parity how far they are apart
 * @param rounding whether all of it is rounding to 32 bits
 */
record Comparison(Parity parity, boolean rounding) {

    /** How far the sum of recorded probabilities may be from 1. */
    private static final double SUM = 1e-3;

    static Comparison ofTables(Materials materials, ParitySettings recorded) {
        TableAnswers answers = materials.tableAnswers();
        if (recorded.columns().size() > 1) {
            return ofColumns(materials, recorded, answers);
        }
        double[] there = recorded(materials, recorded, answers.table().rows()).get(0);
        boolean regression = materials.project().task() == Task.REGRESSION;
        double threshold = Objects.requireNonNull(materials.project().model()).threshold();
        Parity parity = Parity.compare(
                there,
                here(answers, answers.answers(), regression),
                recorded.tolerance(),
                regression ? Double.NaN : threshold);
        boolean rounding = parity.isRounding(
                materials.model().orElseThrow(),
                answers.taken(),
                answers.table(),
                answers.data(),
                predictions -> here(answers, predictions, regression));
        return new Comparison(parity, rounding);
    }

    /** A column for each score: those that nobody decides by are compared too. */
    private static Comparison ofColumns(Materials materials, ParitySettings recorded, TableAnswers answers) {
        Predictions raw = answers.answers();
        int width = raw.width();
        if (recorded.columns().size() != width) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "`model.parity` names " + recorded.columns().size() + " columns, and the model answers " + width
                            + (width == 1 ? " score" : " scores"),
                    "Name one column for each score, in the order of the model; or with `column` that of the positive"
                            + " class alone.");
        }
        List<double[]> there = recorded(materials, recorded, raw.rows());
        float[] scores = new float[raw.rows() * width];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) there.get(i % width)[i / width];
        }
        boolean probable = raw.kind() == Kind.LOGIT && addUpToOne(scores, width);
        UnaryOperator<Predictions> comparable = one -> probable ? one.probabilities() : one;
        Predictions here = comparable.apply(raw);
        boolean rounding = IntStream.range(0, width).allMatch(column -> {
            Parity one = Parity.compare(there.get(column), here.column(column), recorded.tolerance(), Double.NaN);
            return one.holds()
                    || one.isRounding(
                            materials.model().orElseThrow(),
                            answers.taken(),
                            answers.table(),
                            answers.data(),
                            predictions -> comparable.apply(predictions).column(column));
        });
        return new Comparison(Parity.ofScores(scores, here, recorded.tolerance()), rounding);
    }

    /** Images are 32-bit numbers on both sides: there is no rounding to tell. */
    static Comparison ofTensors(Materials materials, ParitySettings recorded) {
        InputFile file = recorded.file();
        Predictions here = materials.tensorAnswers().answers();
        if (!Tensors.recognises(file.path(), file.name())) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    file.name() + " is no array, and the test data is one",
                    "Record all scores of every example: numpy.save(\"scores.npy\", scores).");
        }
        long limit = materials.project().data().limit();
        Tensor there = materials.isImages()
                ? ofImages(materials, file)
                : Tensors.read(file.path(), file.name(), Tensors.Role.LABELS, limit, materials.limits());
        if (there.values().length != here.scores().length || there.shape()[0] != here.rows()) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    file.name() + " holds scores of shape " + Arrays.toString(there.shape())
                            + ", and the model answers [" + here.rows() + ", " + here.width() + "]",
                    "Record all scores of every example of the test data, in the same order.");
        }
        boolean probabilities = here.kind() == Kind.LOGIT && addUpToOne(there.values(), here.width());
        Predictions comparable = probabilities ? here.probabilities() : here;
        return new Comparison(Parity.ofScores(there.values(), comparable, recorded.tolerance()), false);
    }

    /** Of the answers to all images of a folder those to the ones that were examined. */
    private static Tensor ofImages(Materials materials, InputFile file) {
        Tensor all = Tensors.read(file.path(), file.name(), Tensors.Role.LABELS, Long.MAX_VALUE, materials.limits());
        ImageFolder folder = materials.images().folder(materials.examined().orElseThrow());
        if (all.examples() != folder.all()) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    file.name() + " holds answers to " + all.examples() + " examples, and " + folder.name() + " holds "
                            + folder.all() + " images",
                    "Record all scores of every image of the folder, in the order of their paths.");
        }
        int[] places = materials.tensorAnswers().places();
        int size = all.exampleSize();
        float[] values = new float[places.length * size];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(all.values(), places[i] * size, values, i * size, size);
        }
        int[] shape = all.shape().clone();
        shape[0] = places.length;
        return new Tensor(shape, values);
    }

    /** Whether somebody recorded the softmax of a model that gives logits. */
    private static boolean addUpToOne(float[] scores, int width) {
        for (int from = 0; width > 1 && from < scores.length; from += width) {
            double sum = 0;
            for (int i = from; i < from + width; i++) {
                sum += scores[i];
                if (scores[i] < 0) {
                    return false;
                }
            }
            if (Math.abs(sum - 1) > SUM) {
                return false;
            }
        }
        return width > 1;
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

    /** The columns that are named, in their order. */
    private static List<double[]> recorded(Materials materials, ParitySettings settings, int rows) {
        List<String> names = settings.columns();
        if (names.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID,
                    "`model.parity` does not say which `column` of "
                            + settings.file().name() + " holds the answers");
        }
        Dataset file = Datasets.open(settings.file().path(), settings.file().name(), materials.limits());
        Schema schema = new Schema(names.stream()
                .map(name -> ColumnSchema.of(name, ColumnType.NUMBER))
                .toList());
        names.forEach(name -> NamedColumn.demand(name, file.name(), file.columnNames()));
        Table table = file.select(names).load(schema, materials.project().data().limit());
        if (table.rows() != rows) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    file.name() + " has " + table.rows() + " recorded answers, and the test data has " + rows + " rows",
                    "Record one answer for each row of the test data, in the same order.");
        }
        return names.stream()
                .map(name -> NamedColumn.of(table, name, file.name()))
                .map(column -> Objects.requireNonNull((NumberColumn) column).values())
                .toList();
    }
}
