package dev.gambeson.attack.corruption;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.AttackRules;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ImageShape;
import dev.gambeson.attack.query.Batch;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.query.RowRandom;
import dev.gambeson.model.Model;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures a classifier's accuracy under natural corruptions: what it loses without any attacker.
 *
 * <p>All examples are corrupted, also those that the model gets wrong as they are. The result depends on the seed, not on
 * batch or threads. Tables have no such corruptions yet. Not thread-safe; one for each run.
 *
 * <pre>{@code
 * CorruptionResult result = CorruptionCheck.run(model, examples, 1, Execution.of(2), Progress.SILENT);
 * }</pre>
 */
public final class CorruptionCheck {

    /** What counts as mild: it happens every day. */
    private static final int MILD = 2;

    private final Examples examples;
    private final ImageShape shape;
    private final long seed;
    private final List<Measure> measures = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    /** In how many of all corruptions each example was classified correctly. */
    private final int[] survived;

    private CorruptionCheck(Examples examples, ImageShape shape, long seed) {
        this.examples = examples;
        this.shape = shape;
        this.seed = seed;
        this.survived = new int[examples.count()];
    }

    /**
     * Runs every corruption at every severity.
     *
     * @param examples images with values in 0..1
     * @throws GambesonException {@code INPUT_UNSUPPORTED} where the examples are no images, {@code MISMATCH} where values are
     *     outside 0..1 or model and examples do not fit, {@code MODEL_FAILED} where the model fails
     */
    public static CorruptionResult run(
            Model model, Examples examples, long seed, Execution execution, Progress progress) {
        ImageShape shape = ImageShape.of(
                        Batch.exampleShape(model, examples.inputs().exampleShape()))
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.INPUT_UNSUPPORTED, "Natural corruptions are defined for images only."));
        checkRange(examples);
        CorruptionCheck check = new CorruptionCheck(examples, shape, seed);
        int clean = Classification.of(model, examples, execution).correct(examples);
        long done = 0;
        long total = (long) Corruption.values().length * Corruption.SEVERITIES * examples.count();
        for (Corruption corruption : Corruption.values()) {
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                Examples corrupted = examples.with(check.corrupt(corruption, severity));
                check.record(corruption, severity, Classification.of(model, corrupted, execution), clean);
                done += examples.count();
                progress.update("corruptions", done, total);
            }
        }
        check.measures.add(check.mean());
        return new CorruptionResult(check.measures, check.findings);
    }

    private static void checkRange(Examples examples) {
        for (float value : examples.inputs().values()) {
            if (!(value >= 0 && value <= 1)) {
                throw new GambesonException(
                        ErrorCode.MISMATCH,
                        "A pixel has the value " + value + "; natural corruptions are defined for values in 0..1.",
                        "Scale the images to 0..1.");
            }
        }
    }

    private float[] corrupt(Corruption corruption, int severity) {
        int size = examples.size();
        float[] all = new float[examples.count() * size];
        float[] image = new float[size];
        float[] corrupted = new float[size];
        for (int example = 0; example < examples.count(); example++) {
            System.arraycopy(examples.inputs().values(), example * size, image, 0, size);
            corruption.apply(image, corrupted, shape, severity, RowRandom.of(seed, example));
            System.arraycopy(corrupted, 0, all, example * size, size);
        }
        return all;
    }

    private void record(Corruption corruption, int severity, Classification answers, int clean) {
        for (int example = 0; example < survived.length; example++) {
            survived[example] += answers.classes()[example] == examples.labels()[example] ? 1 : 0;
        }
        int count = examples.count();
        int correct = answers.correct(examples);
        measures.add(Measure.proportion(Stage.ROBUSTNESS, "corruption_accuracy", correct, count)
                .with("corruption", corruption.id())
                .with("severity", severity));
        boolean known = findings.stream()
                .anyMatch(finding -> corruption.id().equals(finding.details().get("corruption")));
        if (severity <= MILD && !known && clearlyBelow(correct, clean, count)) {
            findings.add(fragile(corruption, severity, correct, clean));
        }
    }

    private static boolean clearlyBelow(int correct, int clean, int count) {
        return Interval.wilson(correct, count).high()
                < Interval.wilson(clean, count).low();
    }

    private Finding fragile(Corruption corruption, int severity, int correct, int clean) {
        String detail = String.format(
                Locale.ROOT,
                "%s at severity %d of %d lowers the accuracy from %.1f %% to %.1f %% of %d examples.",
                corruption.id(),
                severity,
                Corruption.SEVERITIES,
                100.0 * clean / examples.count(),
                100.0 * correct / examples.count(),
                examples.count());
        return Finding.of(AttackRules.FRAGILE_TO_CORRUPTION, detail)
                .with("corruption", corruption.id())
                .with("severity", severity)
                .with("correct", correct)
                .with("correctWhenClean", clean)
                .with("count", examples.count())
                .in(Stage.ROBUSTNESS, null);
    }

    /**
     * The mean over all corruptions, with the interval of a mean over examples: answers about the same example are not
     * independent of each other.
     */
    private Measure mean() {
        int count = examples.count();
        double trials = (double) Corruption.values().length * Corruption.SEVERITIES;
        double sum = 0;
        double squares = 0;
        for (int times : survived) {
            sum += times / trials;
            squares += times / trials * (times / trials);
        }
        double mean = sum / count;
        double variance = count < 2 ? 0 : Math.max(0, squares - count * mean * mean) / (count - 1);
        double half = Interval.Z95 * Math.sqrt(variance / count);
        Interval interval = count < 2 ? null : new Interval(Math.max(0, mean - half), Math.min(1, mean + half));
        return Measure.estimate(Stage.ROBUSTNESS, "corruption_accuracy", mean, interval, (long) count, "fraction");
    }
}
