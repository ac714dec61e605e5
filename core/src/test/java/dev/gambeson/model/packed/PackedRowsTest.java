package dev.gambeson.model.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.InputMapping.Assignment;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature.Output.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedRowsTest {

    private static final List<Column> COLUMNS = List.of(
            numbers("a", 1, 2, 3),
            numbers("b", 0.1, Double.NaN, 0.3),
            new TextColumn("job", new int[] {1, 0, 1}, List.of("driver", "cook")),
            numbers("age", 40, 41, 42),
            numbers("income", 0.1, 1e10, -3),
            numbers("owner", 1, 0, 1));

    private static Column numbers(String name, double... values) {
        return new NumberColumn(name, values, Map.of());
    }

    private static PackedRows pack(List<Column> columns, int... rows) {
        List<Assignment> assignments = List.of(
                new Assignment(MixedModel.PORTS.get(0), List.of("a", "b")),
                new Assignment(MixedModel.PORTS.get(1), List.of("job")),
                new Assignment(MixedModel.PORTS.get(2), List.of("age")),
                new Assignment(MixedModel.PORTS.get(3), List.of("income")),
                new Assignment(MixedModel.PORTS.get(4), List.of("owner")));
        return PackedRows.of(new InputMapping(assignments, List.of()), new Table(1, columns), rows, "t.csv");
    }

    @Test
    void numbersLieInTheRowAndTextsAreNumbered() {
        PackedRows packed = pack(COLUMNS, 2, 1, 0);
        assertThat(packed.values().shape()).containsExactly(3, 6);
        assertThat(packed.values().values())
                .containsExactly(3, 0.3f, 0, 42, -3, 1, 2, Float.NaN, 1, 41, 1e10f, 0, 1, 0.1f, 0, 40, 0.1f, 1);
        assertThat(packed.columns()).containsExactly("a", "b", "job", "age", "income", "owner");
        assertThat(indices(packed::isNumber)).containsExactly(0, 1, 3, 4);
        assertThat(indices(packed::isWhole)).containsExactly(3);
    }

    private static List<Integer> indices(IntPredicate which) {
        return IntStream.range(0, 6).filter(which).boxed().toList();
    }

    @Test
    void theModelIsGivenWhatItWouldBeGivenUnpacked() {
        MixedModel mixed = new MixedModel();
        PackedRows packed = pack(COLUMNS, 0, 1, 2);
        Model model = packed.present(mixed);
        assertThat(model.signature().inputs()).hasSize(1);
        assertThat(model.signature().inputs().get(0).shape()).containsExactly(Port.DYNAMIC, 6);
        assertThat(model.signature().output().kind()).isEqualTo(Kind.LOGIT);
        FloatBuffer scores = direct(6);
        try (Predictor predictor = model.predictor()) {
            // One first, so that the tensors must grow.
            predictor.predict(List.of(input(packed.values().values(), 6)), 1, scores);
            predictor.predict(List.of(input(packed.values().values(), 6)), 3, scores);
        }
        assertThat(mixed.given)
                .containsExactly(
                        "1.0 0.1 cook 40 0.10000000149011612 1",
                        "1.0 0.1 cook 40 0.10000000149011612 1",
                        "2.0 NaN driver 41 1.0E10 0",
                        "3.0 0.3 cook 42 -3.0 1");
        assertThat(scores.get(1)).isEqualTo(2 - 0.3f + 0.05f + 40 + 10 + 4);
        assertThat(scores.get(3)).isNaN();
    }

    @Test
    void whatNoFloatHoldsIsCarriedExactlyAndDoesNotMove() {
        List<Column> columns = List.of(
                COLUMNS.get(0),
                COLUMNS.get(1),
                COLUMNS.get(2),
                numbers("age", 16777217, 5, 16777217),
                numbers("income", 1e300, 2, 1e300),
                COLUMNS.get(5));
        PackedRows packed = pack(columns, 0, 1);
        assertThat(indices(packed::isNumber)).containsExactly(0, 1);
        MixedModel mixed = new MixedModel();
        try (Predictor predictor = packed.present(mixed).predictor()) {
            predictor.predict(List.of(input(packed.values().values(), 6)), 2, direct(4));
        }
        assertThat(mixed.given).containsExactly("1.0 0.1 cook 16777217 1.0E300 1", "2.0 NaN driver 5 2.0 0");
    }

    @Test
    void gradientsGoWhereTheirNumbersLieAndAreZeroElsewhere() {
        PackedRows packed = pack(COLUMNS, 0, 2);
        GradientModel model = (GradientModel) packed.present(new MixedModel());
        GradientBuffers buffers = GradientBuffers.allocate(2, 2, 6);
        buffers.labels().put(0, 1).put(1, 1);
        for (int i = 0; i < 12; i++) {
            buffers.gradients().get(0).put(i, 99);
        }
        try (var gradient = model.gradient(List.of(new long[] {6}));
                GradientPredictor predictor = gradient.predictor(Loss.CROSS_ENTROPY)) {
            assertThat(gradient.approximations()).containsExactly("none");
            predictor.differentiate(List.of(input(packed.values().values(), 6)), 1, buffers);
            predictor.differentiate(List.of(input(packed.values().values(), 6)), 2, buffers);
        }
        float[] row = new float[12];
        buffers.gradients().get(0).get(0, row);
        assertThat(row).containsExactly(2, -3, 0, 0, 0.5f, 0, 2, -3, 0, 0, 0.5f, 0);
        assertThat(buffers.losses().get(1)).isEqualTo(buffers.logits().get(3)).isNotZero();
        assertThatThrownBy(() -> model.gradient(List.of(new long[] {5}))).hasMessageContaining("rows of 6 floats");
    }

    @Test
    void aCodeOfNothingIsRefused() {
        PackedRows packed = pack(COLUMNS, 0);
        for (float code : new float[] {-1, 0.5f, 1, Float.NaN}) {
            float[] row = packed.values().values().clone();
            row[2] = code;
            try (Predictor predictor = packed.present(new MixedModel()).predictor()) {
                assertThatThrownBy(() -> predictor.predict(List.of(input(row, 6)), 1, direct(2)))
                        .as("%s", code)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static InputTensor input(float[] values, int width) {
        return new InputTensor.Floats("row", direct(values.length).put(0, values), new long[] {width});
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
