package dev.gambeson.quality.tensor;

import dev.gambeson.data.CellHash;
import dev.gambeson.data.Tensor;
import dev.gambeson.format.Limits;
import dev.gambeson.quality.HashIndex;
import dev.gambeson.quality.QualityResult;
import dev.gambeson.quality.QualityRules;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import dev.gambeson.quality.label.TensorLabels;
import dev.gambeson.quality.row.Overlap;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Checks tensors, such as sets of images: values that are no numbers or out of bounds, examples that stand twice or in both
 * sets, and the labels.
 *
 * <p>An example is kept as a 64-bit hash, so that the training set need not stay in memory while the test set is examined.
 * Examples are compared exactly: an image that was shifted, cut or saved anew is another one. Not thread-safe.
 *
 * <pre>{@code
 * TensorQuality quality = new TensorQuality(0, 1, 1, Limits.standard());
 * QualityResult ofTrain = quality.train("train.npy", train, null);
 * QualityResult ofTest = quality.test("test.npy", test, labels);
 * }</pre>
 */
public final class TensorQuality {

    // Half a step of an 8-bit image scaled to 0..1 is 0.002.
    private static final double ROUNDING = 1e-5;
    private static final double MANY = 0.01;
    private static final long SOME = 5;

    private final double low;
    private final double high;
    private final long seed;
    private final Limits limits;
    private @Nullable HashIndex training;

    /**
     * Checks under the given bounds.
     *
     * @param low the least value of an example
     * @param high the greatest
     * @param seed of the sample of labels
     * @param limits bounds the memory
     */
    public TensorQuality(double low, double high, long seed, Limits limits) {
        this.low = low;
        this.high = high;
        this.seed = seed;
        this.limits = limits;
    }

    /**
     * Examines a training set.
     *
     * @param file as the user named it
     * @param labels the class of each example, or null
     */
    public QualityResult train(String file, Tensor examples, int @Nullable [] labels) {
        return examine(new SubjectReport("train", file, examples.examples()), file, examples, labels, true);
    }

    /**
     * Examines a test set, and looks for its examples in the training set examined before, if one was.
     *
     * @param file as the user named it
     * @param labels the class of each example, or null
     */
    public QualityResult test(String file, Tensor examples, int @Nullable [] labels) {
        return examine(new SubjectReport("test", file, examples.examples()), file, examples, labels, false);
    }

    private QualityResult examine(
            SubjectReport report, String file, Tensor examples, int @Nullable [] labels, boolean trains) {
        report.add(Measure.value(Stage.DATA, "rows", examples.examples(), "count"));
        if (examples.examples() == 0 || examples.exampleSize() == 0) {
            String detail = "There are no examples, or no values in them";
            report.add(QualityRules.NO_ROWS, QualityRules.NO_ROWS.severity(), detail, null, null, 0);
            return report.result();
        }
        boolean finite = values(report, examples);
        HashIndex index = HashIndex.within(limits, 1, false);
        Sightings inTraining = new Sightings();
        long examined = hash(examples, index, trains ? null : training, inTraining);
        duplicates(report, index);
        if (trains) {
            training = index;
        } else if (training != null) {
            report.add(Measure.proportion(Stage.DATA, "overlap_rate", inTraining.count(), examined));
            if (!inTraining.isEmpty()) {
                report.add(Overlap.of(inTraining, examined, training, index)
                        .finding(report, "examples", "value by value", inTraining.count()));
            }
        }
        if (labels != null && finite) {
            TensorLabels.examine(report, file, examples, labels, seed);
        }
        return report.result();
    }

    private boolean values(SubjectReport report, Tensor examples) {
        Sightings notNumbers = new Sightings();
        Sightings outside = new Sightings();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        int size = examples.exampleSize();
        for (int example = 0; example < examples.examples(); example++) {
            boolean finite = true;
            boolean inside = true;
            for (int i = example * size; i < (example + 1) * size; i++) {
                float value = examples.values()[i];
                if (Float.isFinite(value)) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                    inside &= value >= low - ROUNDING && value <= high + ROUNDING;
                } else {
                    finite = false;
                }
            }
            if (!finite) {
                notNumbers.add(example + 1L);
            } else if (!inside) {
                outside.add(example + 1L);
            }
        }
        say(report, notNumbers, outside, least, greatest);
        return notNumbers.isEmpty();
    }

    private void say(SubjectReport report, Sightings notNumbers, Sightings outside, double least, double greatest) {
        long all = report.rows();
        if (!notNumbers.isEmpty()) {
            String detail =
                    SubjectReport.share(notNumbers.count(), all, "examples") + " hold NaN or infinity: " + notNumbers;
            report.add(QualityRules.NOT_A_NUMBER, QualityRules.NOT_A_NUMBER.severity(), detail, notNumbers, null, all);
        }
        report.add(Measure.proportion(Stage.DATA, "out_of_bounds_rate", outside.count(), all));
        if (!outside.isEmpty()) {
            String detail = SubjectReport.share(outside.count(), all, "examples") + " hold values outside " + low
                    + " to " + high + ": " + outside + ". Values go from " + (float) least + " to " + (float) greatest;
            Severity severity = outside.count() >= MANY * all ? Severity.HIGH : Severity.MEDIUM;
            report.add(QualityRules.OUT_OF_BOUNDS, severity, detail, outside, null, all);
        }
    }

    private static long hash(Tensor examples, HashIndex index, @Nullable HashIndex train, Sightings inTraining) {
        long examined = 0;
        int size = examples.exampleSize();
        for (int example = 0; example < examples.examples(); example++) {
            long hash = size;
            for (int i = example * size; i < (example + 1) * size; i++) {
                hash = CellHash.mix(hash ^ Float.floatToIntBits(examples.values()[i] + 0f));
            }
            index.add(hash, example + 1L, 0);
            if (train != null && train.keeps(hash)) {
                examined++;
                if (train.firstRow(hash) > 0) {
                    inTraining.add(example + 1L);
                }
            }
        }
        return examined;
    }

    private static void duplicates(SubjectReport report, HashIndex index) {
        Sightings repeats = index.repeats();
        long all = report.rows();
        report.add(Measure.proportion(Stage.DATA, "duplicate_rate", repeats.count(), all));
        if (repeats.isEmpty()) {
            return;
        }
        boolean many = repeats.count() >= SOME && repeats.count() >= MANY * all;
        String detail = SubjectReport.share(repeats.count(), all, "examples") + index.sampling()
                + " are equal to an earlier one, value by value: " + repeats;
        report.add(Finding.of(QualityRules.DUPLICATE_ROWS, detail)
                .withSeverity(many ? Severity.MEDIUM : Severity.LOW)
                .at(report.at(repeats.first(), null))
                .with("count", repeats.count())
                .with("rate", (double) repeats.count() / all)
                .with("rows", repeats.rows()));
    }
}
