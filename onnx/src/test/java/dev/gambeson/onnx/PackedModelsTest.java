package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.TableThreat;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Model;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.packed.PackedRows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real exports with other inputs than one tensor of floats, attacked as rows of floats. */
class PackedModelsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipeline",
                "pipeline-groups",
                "pipeline-ordinal",
                "logistic-double",
                "logistic-integers",
                "text",
                "logistic"
            })
    void packedRowsGetTheAnswersOfTheTable(String name) {
        Recorded recorded = new Recorded(name);
        try (Model model = recorded.load()) {
            PackedRows packed = packed(recorded, model);
            Predictions wanted = recorded.answers(model, RecordedModelsTest.declared(name));
            Model presented = packed.present(model);
            Classification given = Classification.of(
                    presented, new Examples(packed.values(), new int[wanted.rows()]), new Execution(2, 7));
            for (int i = 0; i < wanted.scores().length; i++) {
                assertThat(given.scores()[i]).isCloseTo(wanted.scores()[i], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "pipeline-groups", "pipeline-ordinal", "logistic-double", "logistic-integers"})
    void theyAreAttackedByScoresAndByDecisions(String name) {
        Recorded recorded = new Recorded(name);
        try (Model model = recorded.load()) {
            PackedRows packed = packed(recorded, model);
            Model presented = packed.present(model);
            Examples examples = labelled(packed, presented);
            for (String attack : List.of("square", "hopskipjump", "simba")) {
                AttackResult result = attack(name, packed, presented, examples, attack);
                assertThat(result.fooled()).as(attack).isNotEmpty();
                assertOnlyNumbersMoved(
                        packed, result.adversarial().values(), examples.inputs().values());
            }
        }
    }

    /** The rows with the classes that the model gives them. */
    private static Examples labelled(PackedRows packed, Model presented) {
        Examples examples =
                new Examples(packed.values(), new int[packed.values().examples()]);
        return new Examples(
                packed.values(),
                Classification.of(presented, examples, Execution.of(1)).classes());
    }

    private static AttackResult attack(
            String name, PackedRows packed, Model presented, Examples examples, String attack) {
        ThreatModel threat = TableThreat.of(Norm.LINF, 0.5, schema(name), packed);
        return new Campaign(presented, examples, threat, new Budget(300), 1)
                .run(Attacks.named(List.of(attack)), Execution.of(1), Progress.SILENT)
                .attacks()
                .get(0);
    }

    private static void assertOnlyNumbersMoved(PackedRows packed, float[] found, float[] clean) {
        int width = packed.columns().size();
        for (int i = 0; i < found.length; i++) {
            if (!packed.isNumber(i % width)) {
                assertThat(found[i]).isEqualTo(clean[i]);
            } else if (packed.isWhole(i % width)) {
                assertThat((double) found[i]).isEqualTo(Math.rint(found[i]));
            }
        }
    }

    /** Against central differences of the difference of logits, for each number of each row. */
    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "pipeline-groups", "logistic-double"})
    void theirGradientsAreThoseOfEachInput(String name) {
        Recorded recorded = new Recorded(name);
        try (Model model = recorded.load()) {
            PackedRows packed = packed(recorded, model);
            GradientModel presented = (GradientModel) packed.present(model);
            int width = packed.columns().size();
            int classes = Math.max(2, presented.signature().output().width());
            float[] values = packed.values().values();
            GradientBuffers buffers = GradientBuffers.allocate(1, classes, width);
            try (Gradient gradient = presented.gradient(List.of(new long[] {width}));
                    GradientPredictor predictor = gradient.predictor(Loss.DIFFERENCE)) {
                buffers.labels().put(0, 0);
                buffers.targets().put(0, 1);
                for (int row = 0; row < packed.values().examples(); row++) {
                    float[] point = Arrays.copyOfRange(values, row * width, (row + 1) * width);
                    loss(predictor, point, buffers);
                    float[] slope = new float[width];
                    buffers.gradients().get(0).get(0, slope);
                    for (int i = 0; i < width; i++) {
                        assertThat((double) slope[i])
                                .as(name + ", row " + (row + 1) + ", " + i)
                                .isCloseTo(difference(packed, predictor, point, i, buffers), within(2e-3));
                    }
                }
            }
        }
    }

    /** 0 where the float is no number, or a missing one, which an imputer replaces. */
    private static double difference(
            PackedRows packed, GradientPredictor predictor, float[] point, int index, GradientBuffers buffers) {
        if (!packed.isNumber(index) || Float.isNaN(point[index])) {
            return 0;
        }
        double ends = 0;
        for (float step : new float[] {0.5f, -0.5f}) {
            float[] moved = point.clone();
            moved[index] += step;
            ends += Math.signum(step) * loss(predictor, moved, buffers);
        }
        return ends;
    }

    /** The reason for models without a slope is that of the model itself. */
    @ParameterizedTest
    @CsvSource({"pipeline-ordinal, steps and no slope", "logistic-integers, do not depend on an input of real numbers"})
    void whereTheModelHasNoGradientThePackedOneHasNone(String name, String reason) {
        Recorded recorded = new Recorded(name);
        try (Model model = recorded.load()) {
            PackedRows packed = packed(recorded, model);
            GradientModel presented = (GradientModel) packed.present(model);
            long[] shape = {packed.columns().size()};
            assertThatThrownBy(() -> presented.gradient(List.of(shape)))
                    .isInstanceOf(NoGradientException.class)
                    .hasMessageContaining(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "logistic-double"})
    void theyAreAttackedByGradients(String name) {
        Recorded recorded = new Recorded(name);
        try (Model model = recorded.load()) {
            PackedRows packed = packed(recorded, model);
            Examples examples = labelled(packed, packed.present(model));
            AttackResult result = attack(name, packed, packed.present(model), examples, "pgd");
            assertThat(result.fooled()).isNotEmpty();
            assertThat(result.gradientPasses()).isPositive();
            assertOnlyNumbersMoved(
                    packed, result.adversarial().values(), examples.inputs().values());
        }
    }

    private static double loss(GradientPredictor predictor, float[] row, GradientBuffers buffers) {
        FloatBuffer input = ByteBuffer.allocateDirect(row.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        input.put(0, row);
        predictor.differentiate(List.of(new InputTensor.Floats("row", input, new long[] {row.length})), 1, buffers);
        return buffers.losses().get(0);
    }

    private static PackedRows packed(Recorded recorded, Model model) {
        InputMapping mapping = InputMapping.of(
                model.signature(), RecordedModelsTest.declared(recorded.name()), recorded.features(), recorded.name());
        int[] rows = IntStream.range(0, recorded.rows().rows()).toArray();
        return PackedRows.of(mapping, recorded.rows(), rows, recorded.name());
    }

    private static Schema schema(String name) {
        String file = name + ".csv";
        Dataset dataset = Datasets.open(Recorded.FOLDER.resolve(file), file, Limits.standard());
        return SchemaInference.infer(dataset);
    }
}
