package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.format.Limits;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An attack compares scores; if they depended on who else is in the batch, so would its result. */
class BatchIndependenceTest {

    private static final int EXAMPLES = 200;
    private static final int SIZE = 28 * 28;

    static Stream<Arguments> modelsAndBatches() {
        return Stream.of("robust.onnx", "standard.onnx")
                .flatMap(name ->
                        IntStream.of(1, 2, 3, 7, 16, 31, 32, 64, 199).mapToObj(size -> Arguments.of(name, size)));
    }

    @ParameterizedTest
    @MethodSource("modelsAndBatches")
    void scoresAreTheSameBitsForAnyBatchSize(String name, int batch) {
        Path file = Path.of("..", "examples", "digits", name);
        try (Model model = OnnxModels.load(file, name, null, Limits.standard());
                Predictor predictor = model.predictor()) {
            FloatBuffer images = direct(EXAMPLES * SIZE);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < images.capacity(); i++) {
                images.put(i, (float) random.nextDouble());
            }
            FloatBuffer whole = direct(EXAMPLES * 10);
            predictor.predict(List.of(tensor(images)), EXAMPLES, whole);
            FloatBuffer part = direct(batch * 10);
            for (int from = 0; from < EXAMPLES; from += batch) {
                int count = Math.min(batch, EXAMPLES - from);
                FloatBuffer slice = images.slice(from * SIZE, count * SIZE);
                predictor.predict(List.of(tensor(slice)), count, part);
                for (int i = 0; i < count * 10; i++) {
                    assertThat(Float.floatToIntBits(part.get(i)))
                            .as("batch %d, example %d, score %d", batch, from + i / 10, i % 10)
                            .isEqualTo(Float.floatToIntBits(whole.get(from * 10 + i)));
                }
            }
        }
    }

    private static InputTensor tensor(FloatBuffer values) {
        return new InputTensor.Floats("input", values, new long[] {1, 28, 28});
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
