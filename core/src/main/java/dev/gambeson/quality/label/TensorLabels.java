package dev.gambeson.quality.label;

import dev.gambeson.data.CellHash;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.Tensor;
import dev.gambeson.format.Limits;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Scope;
import dev.gambeson.quality.Sightings;
import dev.gambeson.quality.SubjectReport;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The checks of {@link LabelClasses} and {@link LabelNoise} for the class numbers of a tensor. Neighbours are sought by the
 * values as they are, or by the means of runs of values where there are more than {@value #MOST_DIMENSIONS}.
 */
public final class TensorLabels {

    private static final int LEAST = 100;
    private static final int MOST_CLASSES = 100;
    private static final int MOST_DIMENSIONS = 256;
    private static final String LABEL = "label";

    private TensorLabels() {}

    /**
     * Examines labels.
     *
     * @param examples one a label, finite
     * @param labels the class of each example
     * @param seed of the sample
     */
    public static void examine(SubjectReport report, String file, Tensor examples, int[] labels, long seed) {
        Scope scope = new Scope(
                file,
                List.of(LABEL),
                new Schema(List.of()),
                false,
                ColumnRoles.ofLabel(LABEL),
                true,
                seed,
                Limits.standard());
        LabelClasses classes = new LabelClasses(scope, null);
        double[] values = Arrays.stream(labels).asDoubleStream().toArray();
        classes.see(new Batch(new Table(1, List.of(new NumberColumn(LABEL, values, Map.of())))));
        classes.report(report);
        noise(report, examples, labels, seed);
    }

    private static void noise(SubjectReport report, Tensor examples, int[] labels, long seed) {
        int run = (examples.exampleSize() + MOST_DIMENSIONS - 1) / MOST_DIMENSIONS;
        int[] chosen = IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> CellHash.mix(CellHash.mix(seed) + i + 1)))
                .limit(Neighbourhood.mostPoints((examples.exampleSize() + run - 1) / run))
                .sorted()
                .mapToInt(i -> i)
                .toArray();
        int[] distinct =
                IntStream.of(chosen).map(i -> labels[i]).distinct().sorted().toArray();
        if (chosen.length < LEAST || distinct.length > MOST_CLASSES) {
            return;
        }
        float[][] points = new float[chosen.length][];
        int[] codes = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            points[i] = means(examples, chosen[i], run);
            codes[i] = Arrays.binarySearch(distinct, labels[chosen[i]]);
        }
        Points placed = Points.of(points, new int[chosen.length][0]);
        Disagreement found = Disagreement.of(placed, codes, distinct.length);
        Sightings rows = new Sightings();
        found.suspects().forEach(i -> rows.add(chosen[i] + 1L));
        LabelNoise.say(report, found, rows, null);
    }

    /** The means of runs of neighbouring values: more examples can be compared in the same time. */
    private static float[] means(Tensor examples, int example, int run) {
        int size = examples.exampleSize();
        float[] means = new float[(size + run - 1) / run];
        for (int i = 0; i < size; i++) {
            means[i / run] += examples.values()[example * size + i] / run;
        }
        return means;
    }
}
