package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.model.Predictor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ONNX's own test data of each operator: our forward pass answers what is recorded, before and after rewriting, and the
 * gradient there is that of finite differences; or it is a stand-in, or there is none, as written in {@code exceptions.csv}.
 */
class OperatorDataTest {

    private static final Map<String, byte[]> CASES = OperatorCase.all();
    private static final Map<String, String> EXCEPTIONS = exceptions();

    /** Numbers of an input that are moved; of larger ones, these many are drawn. */
    private static final int MOST = 24;

    private static final double RELATIVE = 5e-3;
    private static final double FLOOR = 1e-5;

    static Stream<String> cases() {
        return CASES.keySet().stream();
    }

    private static Map<String, String> exceptions() {
        Map<String, String> reasons = new TreeMap<>();
        try (Stream<String> lines = Files.lines(Path.of("src", "test", "resources", "operators", "exceptions.csv"))) {
            lines.skip(1)
                    .forEach(line ->
                            reasons.put(line.substring(0, line.indexOf(',')), line.substring(line.indexOf(',') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reasons;
    }

    @Test
    void everyExceptionIsACase() {
        assertThat(CASES).hasSizeGreaterThan(600);
        assertThat(CASES.keySet()).containsAll(EXCEPTIONS.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsRecordedAndHasTheGradientOfItsDifferences(String name) {
        OperatorCase recorded = OperatorCase.read(name, CASES.get(name));
        List<float[]> at = recorded.inputs().values().stream()
                .map(value -> floats(value.numbers()))
                .toList();
        List<String> rows =
                recorded.inputs().keySet().stream().map(OperatorCase::row).toList();
        SplittableRandom random = new SplittableRandom(name.hashCode());
        float[] seeds = new float[recorded.expected().length];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = (float) random.nextDouble(-1, 1);
        }
        boolean half = recorded.isHalf();
        try (GradientModel model = recorded.load();
                Predictor predictor = model.predictor()) {
            Differences differences =
                    new Differences(predictor, rows, at, seeds, half ? 0x1p-2 : 0x1p-8, half ? 0x1p-11 : 0x1p-24);
            near(differences.answers(), recorded.expected(), half, name);
            String found = "";
            try (Gradient gradient = model.gradient(
                    at.stream().map(row -> new long[] {row.length}).toList())) {
                found = String.join("; ", gradient.approximations());
                List<float[]> gradients = gradients(gradient, differences, recorded);
                if (found.isEmpty()) {
                    for (int i = 0; i < at.size(); i++) {
                        compare(gradients.get(i), differences, i, random, half, name);
                    }
                }
            } catch (NoGradientException e) {
                found = String.join("; ", e.obstacles());
            }
            assertThat(found).as("%s of %s", name, recorded.operator()).isEqualTo(EXCEPTIONS.getOrDefault(name, ""));
        }
    }

    private static List<float[]> gradients(Gradient gradient, Differences differences, OperatorCase recorded) {
        float[] seeds = differences.seeds();
        // A single score counts as two classes: 0 and the score.
        int classes = Math.max(2, seeds.length);
        GradientBuffers buffers = GradientBuffers.allocate(
                1,
                classes,
                differences.at().stream().mapToInt(row -> row.length).toArray());
        buffers.seeds().put(classes - seeds.length, seeds);
        try (GradientPredictor predictor = gradient.predictor(Loss.SEED)) {
            predictor.differentiate(differences.point(), 1, buffers);
        }
        float[] logits = new float[seeds.length];
        buffers.logits().get(classes - seeds.length, logits);
        near(logits, recorded.expected(), recorded.isHalf(), "rewritten " + recorded.name());
        List<float[]> gradients = new ArrayList<>();
        for (FloatBuffer buffer : buffers.gradients()) {
            float[] row = new float[buffer.capacity()];
            buffer.get(0, row);
            gradients.add(row);
        }
        return gradients;
    }

    /** The model answers with the other sign. */
    private static void near(float[] answers, double[] expected, boolean half, String what) {
        double tolerance = half ? 1e-2 : 1e-3;
        assertThat(answers).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < answers.length; i++) {
            double answer = -answers[i];
            boolean same = Double.compare(answer, expected[i]) == 0
                    || Math.abs(answer - expected[i]) <= 1e-6 + tolerance * Math.abs(expected[i]);
            assertThat(same)
                    .as("%s, number %d: %s, recorded %s", what, i, answer, expected[i])
                    .isTrue();
        }
    }

    private static void compare(
            float[] gradient, Differences differences, int input, SplittableRandom random, boolean half, String name) {
        int[] numbers = drawn(differences.at().get(input), random);
        List<Differences.Slope> slopes = differences.along(input, numbers);
        double greatest = slopes.stream()
                .filter(Differences.Slope::isSure)
                .mapToDouble(slope -> Math.abs(slope.central()))
                .max()
                .orElse(0);
        int compared = 0;
        for (int i = 0; i < numbers.length; i++) {
            Differences.Slope slope = slopes.get(i);
            if (slope.isSure()) {
                compared++;
                double relative = half ? 10 * RELATIVE : RELATIVE;
                assertThat(slope.admits(gradient[numbers[i]], relative, FLOOR + relative / 10 * greatest))
                        .as(
                                "%s, %s, number %d: %s, differences say %s",
                                name, differences.names().get(input), numbers[i], gradient[numbers[i]], slope)
                        .isTrue();
            }
        }
        assertThat(3 * compared)
                .as("%s, %s, numbers compared", name, differences.names().get(input))
                .isGreaterThanOrEqualTo(numbers.length);
    }

    /** Which finite numbers are moved. */
    private static int[] drawn(float[] row, SplittableRandom random) {
        int[] finite = IntStream.range(0, row.length)
                .filter(i -> Float.isFinite(row[i]))
                .toArray();
        for (int i = 0; i < Math.min(MOST, finite.length); i++) {
            int other = random.nextInt(i, finite.length);
            int kept = finite[i];
            finite[i] = finite[other];
            finite[other] = kept;
        }
        return Arrays.copyOf(finite, Math.min(MOST, finite.length));
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
