package dev.gambeson.quality.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.Tensor;
import dev.gambeson.format.Limits;
import dev.gambeson.quality.QualityResult;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TensorQualityTest {

    private static final int SIZE = 16;

    @Test
    void soundImagesGiveNoFinding() {
        int[] labels = labels(400);
        TensorQuality quality = new TensorQuality(0, 1, 1, Limits.standard());
        QualityResult train = quality.train("train.npy", images(1, labels), labels);
        QualityResult test = quality.test("test.npy", images(2, labels), labels);
        assertThat(train.findings()).isEmpty();
        assertThat(test.findings()).isEmpty();
        assertThat(test.measures())
                .extracting(measure -> measure.subject() + " " + measure.name() + " " + measure.value())
                .contains("test overlap_rate 0.0", "test duplicate_rate 0.0", "test rows 400.0", "test classes 4.0");
    }

    @Test
    void valuesThatAreNoNumbers() {
        Tensor images = images(1, labels(100));
        images.values()[3 * SIZE + 2] = Float.NaN;
        images.values()[7 * SIZE] = Float.POSITIVE_INFINITY;
        Finding finding = only(test(images, labels(100)), "not-a-number");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.details()).containsEntry("rows", List.of(4L, 8L));
    }

    @Test
    void valuesOutOfBounds() {
        Tensor images = images(1, labels(200));
        images.values()[5 * SIZE] = 1.5f;
        Finding one = only(test(images, null), "out-of-bounds");
        assertThat(one.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(one.location()).hasToString("test.npy, row 6");
        for (int i = 0; i < images.values().length; i++) {
            images.values()[i] *= 255;
        }
        assertThat(only(test(images, null), "out-of-bounds").severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void examplesThatStandTwice() {
        Tensor images = images(1, labels(300));
        copy(images, 10, images, 100);
        assertThat(only(test(images, null), "duplicate-rows").severity()).isEqualTo(Severity.LOW);
        for (int i = 0; i < 6; i++) {
            copy(images, 20 + i, images, 200 + i);
        }
        Finding finding = only(test(images, null), "duplicate-rows");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.details())
                .containsEntry("count", 7L)
                .containsEntry("rows", List.of(101L, 201L, 202L, 203L, 204L));
    }

    @Test
    void testExamplesInTheTrainingSet() {
        Tensor train = images(1, labels(700));
        Tensor test = images(2, labels(300));
        for (int i = 0; i < 8; i++) {
            copy(test, 30 * i, train, 50 * i);
        }
        TensorQuality quality = new TensorQuality(0, 1, 1, Limits.standard());
        quality.train("train.npy", train, null);
        Finding finding = only(quality.test("test.npy", test, null), "test-in-train");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.details())
                .containsEntry("count", 8L)
                .containsEntry("rows", List.of(1L, 31L, 61L, 91L, 121L));
    }

    @Test
    void flippedLabels() {
        for (long seed = 1; seed <= 10; seed++) {
            int[] labels = labels(600);
            Tensor images = images(seed, labels);
            assertThat(test(images, labels).findings()).as("seed " + seed).isEmpty();
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < labels.length; i++) {
                labels[i] = random.nextInt(100) < 15 ? (labels[i] + 1 + random.nextInt(3)) % 4 : labels[i];
            }
            assertThat(only(test(images, labels), "label-noise").severity().atLeast(Severity.MEDIUM))
                    .as("seed " + seed)
                    .isTrue();
        }
    }

    @Test
    void rareClassesAndNoExamples() {
        int[] labels = labels(300);
        labels[7] = 9;
        assertThat(only(test(images(1, labels(300)), labels), "small-class").details())
                .containsEntry("rows", List.of(8L));
        assertThat(only(test(new Tensor(new int[] {0, 4}, new float[0]), null), "no-rows")
                        .severity())
                .isEqualTo(Severity.HIGH);
    }

    private static QualityResult test(Tensor images, int @org.jspecify.annotations.Nullable [] labels) {
        return new TensorQuality(0, 1, 1, Limits.standard()).test("test.npy", images, labels);
    }

    private static Finding only(QualityResult result, String rule) {
        List<Finding> all = result.findings().stream()
                .filter(finding -> finding.ruleId().equals("quality/" + rule))
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static int[] labels(int count) {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 4;
        }
        return labels;
    }

    /** Images of four by four: each class is bright in another quarter. */
    private static Tensor images(long seed, int[] labels) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[labels.length * SIZE];
        for (int i = 0; i < values.length; i++) {
            boolean bright = i % SIZE / 4 == labels[i / SIZE] % 4;
            values[i] = (float) ((bright ? 0.6 : 0) + 0.4 * random.nextDouble());
        }
        return new Tensor(new int[] {labels.length, 4, 4}, values);
    }

    private static void copy(Tensor from, int example, Tensor to, int at) {
        System.arraycopy(from.values(), example * SIZE, to.values(), at * SIZE, SIZE);
    }
}
