package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.Predictor;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One loaded model, many predictors: the same answers, no growth, and nothing freed under a run. */
class PredictorTest {

    private static final Recorded CNN = new Recorded("torch-cnn");

    @Test
    void threadsShareAModelAndGetTheSameAnswers() throws Exception {
        try (Model model = CNN.load()) {
            float[] alone = Predictions.of(model, CNN.images()).scores();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<float[]>> answers = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    answers.add(threads.submit(
                            () -> Predictions.of(model, CNN.images()).scores()));
                }
                for (Future<float[]> answer : answers) {
                    assertThat(answer.get()).isEqualTo(alone);
                }
            } finally {
                threads.shutdown();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"torch-cnn-one", "torch-cnn-four"})
    void aFixedBatchGivesTheSameAnswersForAnyNumberOfExamples(String name) {
        Tensor images = CNN.images();
        try (Model free = CNN.load();
                Model fixed = new Recorded(name).load();
                Predictor predictor = fixed.predictor()) {
            float[] wanted = Predictions.of(free, images).scores();
            for (int examples : new int[] {1, 2, 3, 4, 5, 7, 23, 24}) {
                FloatBuffer scores = floats(examples * 3);
                predictor.predict(List.of(images(images)), examples, scores);
                for (int i = 0; i < examples * 3; i++) {
                    assertThat(scores.get(i)).isCloseTo(wanted[i], org.assertj.core.api.Assertions.offset(1e-5f));
                }
            }
        }
    }

    @Test
    void aBufferOnTheHeapGivesTheSameAnswers() {
        Tensor images = CNN.images();
        try (Model model = CNN.load();
                Predictor predictor = model.predictor()) {
            FloatBuffer direct = floats(24 * 3);
            FloatBuffer heap = floats(24 * 3);
            predictor.predict(List.of(images(images)), 24, direct);
            predictor.predict(
                    List.of(new InputTensor.Floats("input", FloatBuffer.wrap(images.values()), new long[] {1, 6, 6})),
                    24,
                    heap);
            assertThat(heap).isEqualTo(direct);
        }
    }

    /** Direct memory is freed when the collector likes: what is allocated at each call would pile up. */
    @ParameterizedTest
    @ValueSource(strings = {"torch-cnn", "torch-cnn-four", "logistic-integers"})
    void callsTakeNoMemoryOutsideTheHeap(String name) {
        BufferPoolMXBean pool = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(one -> one.getName().equals("direct"))
                .findFirst()
                .orElseThrow();
        try (Model model = new Recorded(name).load();
                Predictor predictor = model.predictor()) {
            InputTensor input = name.equals("logistic-integers") ? longs() : images(CNN.images());
            FloatBuffer scores = floats(7 * 3);
            predictor.predict(List.of(input), 7, scores);
            long before = pool.getTotalCapacity();
            for (int i = 0; i < 2000; i++) {
                predictor.predict(List.of(input), 7, scores);
            }
            assertThat(pool.getTotalCapacity()).isLessThanOrEqualTo(before);
        }
    }

    @Test
    void closingTwiceIsAllowedAndUseAfterwardsIsRefused() {
        Model model = CNN.load();
        Predictor predictor = model.predictor();
        predictor.close();
        predictor.close();
        assertThatThrownBy(() -> predictor.predict(List.of(images(CNN.images())), 1, floats(3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        model.close();
        model.close();
        assertThatThrownBy(model::predictor)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("torch-cnn.onnx is closed");
        assertThat(model.signature().output().width()).isEqualTo(3);
    }

    @Test
    void aPredictorOutlivesItsModel() {
        Model model = CNN.load();
        Predictor first = model.predictor();
        Predictor second = model.predictor();
        FloatBuffer before = floats(3);
        FloatBuffer after = floats(3);
        first.predict(List.of(images(CNN.images())), 1, before);
        model.close();
        first.close();
        second.predict(List.of(images(CNN.images())), 1, after);
        second.close();
        assertThat(after).isEqualTo(before);
    }

    @Test
    void whatDoesNotFitIsToldWithBothSides() {
        try (Model model = CNN.load();
                Predictor predictor = model.predictor()) {
            FloatBuffer scores = floats(3);
            InputTensor square = new InputTensor.Floats("input", floats(36), new long[] {6, 6});
            assertMismatch(predictor, square, "takes input: float[?, 1, 6, 6], but was given floats[6, 6] an example");
            assertMismatch(predictor, longs(), "input input: float[?, 1, 6, 6] was not given", "has no input `X`");
            InputTensor doubles = new InputTensor.Doubles(
                    "input",
                    ByteBuffer.allocateDirect(36 * 8)
                            .order(ByteOrder.nativeOrder())
                            .asDoubleBuffer(),
                    new long[] {1, 6, 6});
            assertMismatch(predictor, doubles, "given doubles[1, 6, 6]");
            InputTensor one = new InputTensor.Floats("input", floats(36), new long[] {1, 6, 6});
            assertThatThrownBy(() -> predictor.predict(List.of(one), 2, floats(6)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("36 elements for 2 examples of 36");
            assertThatThrownBy(() -> predictor.predict(List.of(one), 0, scores))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> predictor.predict(List.of(one), 1, FloatBuffer.allocate(3)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> predictor.predict(List.of(one), 1, floats(2)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void assertMismatch(Predictor predictor, InputTensor given, String... oneOf) {
        assertThatThrownBy(() -> predictor.predict(List.of(given), 1, floats(3)))
                .isInstanceOfSatisfying(GambesonException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH);
                    assertThat(List.of(oneOf)).anyMatch(part -> e.getMessage().contains(part));
                });
    }

    private static InputTensor images(Tensor images) {
        FloatBuffer values = floats(images.values().length).put(0, images.values());
        return new InputTensor.Floats("input", values, new long[] {1, 6, 6});
    }

    private static InputTensor longs() {
        LongBuffer values = ByteBuffer.allocateDirect(7 * 4 * 8)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
        return new InputTensor.Longs("X", values, new long[] {4});
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
