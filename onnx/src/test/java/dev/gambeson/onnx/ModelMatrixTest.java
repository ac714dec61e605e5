package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.GambesonException;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Model;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.model.Predictor;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Every model of interop/models/gradients answers here what it answers in its framework, and has the gradient that the
 * framework's own differentiation gives, or says precisely why it has none.
 */
class ModelMatrixTest {

    private static final String WHITE_BOX = "white-box";
    private static final String STAND_IN = "stand-in";
    private static final String BLACK_BOX = "black-box";

    /** Of an angle between a stand-in and the framework's gradient; random directions in ten dimensions reach 0.6. */
    private static final double LEAST_COSINE = 0.9;

    @TempDir
    private Path scratch;

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/gradients.csv", numLinesToSkip = 1)
    void answersAsItsFrameworkDoes(
            String id,
            String framework,
            String exporter,
            String opset,
            double tolerance,
            String verdict,
            String because) {
        if (!List.of(WHITE_BOX, STAND_IN, BLACK_BOX).contains(verdict)) {
            assertThat(verdict).as(id).isEqualTo("no");
            assertThatThrownBy(() -> Exported.load(Exported.FOLDER, id))
                    .isInstanceOf(GambesonException.class)
                    .hasMessageContaining(because);
            return;
        }
        Exported exported = Exported.read(Exported.FOLDER, id, scratch);
        Tensor expected = exported.array("scores");
        try (Model model = Exported.load(Exported.FOLDER, id);
                Predictor predictor = model.predictor()) {
            int width = model.signature().output().width();
            assertThat(width).as("%s of %s %s", id, framework, exporter).isEqualTo(expected.exampleSize());
            GradientBuffers room = GradientBuffers.allocate(exported.examples(), width);
            predictor.predict(exported.inputs(model), exported.examples(), room.logits());
            near(room.logits(), expected, tolerance, id + ", scores");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/gradients.csv", numLinesToSkip = 1)
    void hasTheGradientOfItsFrameworkOrSaysWhyNot(
            String id,
            String framework,
            String exporter,
            String opset,
            double tolerance,
            String verdict,
            String because) {
        if (verdict.equals("no")) {
            return;
        }
        Exported exported = Exported.read(Exported.FOLDER, id, scratch);
        try (Model loaded = Exported.load(Exported.FOLDER, id)) {
            GradientModel model = (GradientModel) loaded;
            List<long[]> shapes = exported.exampleShapes(model);
            if (verdict.equals(BLACK_BOX)) {
                assertThatThrownBy(() -> model.gradient(shapes).close())
                        .isInstanceOfSatisfying(
                                NoGradientException.class,
                                refusal -> assertThat(refusal.obstacles())
                                        .anyMatch(obstacle -> obstacle.contains(because)));
                return;
            }
            try (Gradient gradient = model.gradient(shapes)) {
                compare(exported, model, gradient, tolerance, verdict, because);
            }
        }
    }

    private static void compare(
            Exported exported, Model model, Gradient gradient, double tolerance, String verdict, String because) {
        int classes = Math.max(2, model.signature().output().width());
        int[] sizes = exported.realSizes(model);
        GradientBuffers buffers = GradientBuffers.allocate(exported.examples(), classes, sizes);
        float[] labels = exported.array("labels").values();
        for (int i = 0; i < labels.length; i++) {
            buffers.labels().put(i, (long) labels[i]);
        }
        try (GradientPredictor predictor = gradient.predictor(Loss.CROSS_ENTROPY)) {
            predictor.differentiate(exported.inputs(model), exported.examples(), buffers);
        }
        if (verdict.equals(WHITE_BOX)) {
            assertThat(gradient.approximations()).isEmpty();
            near(buffers.losses(), exported.array("losses"), tolerance, exported.id() + ", losses");
        } else {
            assertThat(gradient.approximations()).anyMatch(sentence -> sentence.contains(because));
        }
        for (int input = 0; input < sizes.length; input++) {
            Tensor expected = exported.array("gradient" + input);
            FloatBuffer got = buffers.gradients().get(input);
            for (int example = 0; example < expected.examples(); example++) {
                float[] wanted = expected.slice(example, example + 1).values();
                float[] given = new float[wanted.length];
                got.get(example * wanted.length, given);
                String where = exported.id() + ", gradient " + input + " of example " + example;
                Likeness likeness = Likeness.of(given, wanted);
                if (verdict.equals(WHITE_BOX)) {
                    assertThat(likeness.same(tolerance))
                            .as("%s: %s", where, likeness)
                            .isTrue();
                } else {
                    assertThat(likeness.cosine()).as(where).isGreaterThan(LEAST_COSINE);
                }
            }
        }
    }

    private static void near(FloatBuffer given, Tensor expected, double tolerance, String what) {
        float[] wanted = expected.values();
        for (int i = 0; i < wanted.length; i++) {
            assertThat((double) given.get(i))
                    .as("%s, number %d", what, i)
                    .isCloseTo(wanted[i], within(tolerance * Math.max(1, Math.abs(wanted[i]))));
        }
    }
}
