package dev.gambeson.attack.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.attack.AnalyticModel;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.SlowLoss;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.query.Classification;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Loss;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The numbers that the Adversarial Robustness Toolbox 1.20.1 gives for its own test network ({@code
 * utils/resources/models/*_MNIST.npy}) on the first eleven test images of MNIST: FGSM with epsilon 1, from the predicted
 * classes.
 */
class FgsmGoldenTest {

    private static final int COUNT = 11;

    @Test
    void underTheMaximumNorm() throws IOException {
        AttackResult result = fgsm(Norm.LINF);
        assertThat(result.outcomes())
                .extracting(Outcome::adversarialClass)
                .containsExactly(4, 4, 4, 7, 7, 4, 7, 2, 2, 3, 0);
        assertChange(changes(result), 0.2346725, -1, 1);
    }

    @Test
    void underTheEuclideanNorm() throws IOException {
        AttackResult result = fgsm(Norm.L2);
        assertThat(result.outcomes())
                .extracting(Outcome::adversarialClass)
                .containsExactly(7, 2, 4, 4, 4, 7, 7, 4, 0, 4, 4);
        assertChange(changes(result), 0.0076364, -0.211055, 0.209592);
    }

    /**
     * ART divides the gradient by its L1 norm where ours moves the steepest features only; so its numbers prove the
     * gradient, and that ours goes farther uphill.
     */
    @Test
    void underTheSumNorm() throws IOException {
        ArtNetwork network = ArtNetwork.load();
        Examples examples = examples(network);
        float[] images = examples.inputs().values();
        double[] changes = new double[images.length];
        for (int example = 0; example < COUNT; example++) {
            float[] image = image(images, example);
            double[] slope = slope(network, image, examples.labels()[example]);
            double sum = 0;
            for (double value : slope) {
                sum += Math.abs(value);
            }
            double uphill = 0;
            for (int i = 0; i < 784; i++) {
                changes[example * 784 + i] = Math.max(0, Math.min(1, image[i] + slope[i] / sum)) - image[i];
                uphill += changes[example * 784 + i] * slope[i];
            }
            float[] ours = image(fgsm(Norm.L1).adversarial().values(), example);
            double oursUphill = 0;
            for (int i = 0; i < 784; i++) {
                oursUphill += (ours[i] - image[i]) * slope[i];
            }
            assertThat(oursUphill).isGreaterThan(3 * uphill);
        }
        assertChange(changes, 0.00051374, -0.0148650, 0.0147620);
    }

    private static void assertChange(double[] changes, double mean, double least, double greatest) {
        double sum = 0;
        double low = 0;
        double high = 0;
        for (double change : changes) {
            sum += change;
            low = Math.min(low, change);
            high = Math.max(high, change);
        }
        assertThat(sum / changes.length).isEqualTo(mean, within(1e-6));
        assertThat(low).isEqualTo(least, within(2e-6));
        assertThat(high).isEqualTo(greatest, within(2e-6));
    }

    private static AttackResult fgsm(Norm norm) throws IOException {
        ArtNetwork network = ArtNetwork.load();
        Campaign campaign =
                new Campaign(network.model(), examples(network), ThreatModel.of(norm, 1), Budget.STANDARD, 1);
        return campaign.run(List.of(new Fgsm()), Execution.of(1), Progress.SILENT)
                .attacks()
                .get(0);
    }

    private static double[] changes(AttackResult result) throws IOException {
        float[] clean = examples(ArtNetwork.load()).inputs().values();
        double[] changes = new double[clean.length];
        for (int i = 0; i < clean.length; i++) {
            changes[i] = (double) result.adversarial().values()[i] - clean[i];
        }
        return changes;
    }

    /** The images with the classes that the network gives them. */
    private static Examples examples(ArtNetwork network) throws IOException {
        byte[] pixels = resource("mnist-first-11.bin");
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels[i] & 0xff) / 255f;
        }
        Tensor inputs = new Tensor(new int[] {COUNT, 784}, values);
        int[] predicted = Classification.of(network.model(), new Examples(inputs, new int[COUNT]), Execution.of(1))
                .classes();
        return new Examples(inputs, predicted);
    }

    private static float[] image(float[] images, int example) {
        float[] image = new float[784];
        System.arraycopy(images, example * 784, image, 0, 784);
        return image;
    }

    private static double[] slope(ArtNetwork network, float[] image, int label) {
        double[] logits = network.logits(image);
        return network.slope(image, SlowLoss.slope(Loss.CROSS_ENTROPY, logits, label, 0, logits));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FgsmGoldenTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    /** A convolution of one 7 by 7 filter, ReLU, the greatest of each 4 by 4, and a dense layer of 25 by 10. */
    private static final class ArtNetwork {

        private static final int SIDE = 28;
        private static final int FILTER = 7;
        private static final int POOL = 4;
        private static final int POOLED = 5;

        private final double[] weights;

        private ArtNetwork(double[] weights) {
            this.weights = weights;
        }

        static ArtNetwork load() throws IOException {
            return new ArtNetwork(new String(resource("art-mnist-weights.txt"), StandardCharsets.US_ASCII)
                    .lines()
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }

        private double convolved(float[] x, int row, int column) {
            double sum = weights[FILTER * FILTER];
            for (int r = 0; r < FILTER; r++) {
                for (int c = 0; c < FILTER; c++) {
                    sum += weights[r * FILTER + c] * x[(row + r) * SIDE + column + c];
                }
            }
            return Math.max(0, sum);
        }

        /** Where the greatest value of a pool is, as row × side + column. */
        private int winner(float[] x, int pool) {
            int best = -1;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int r = 0; r < POOL; r++) {
                for (int c = 0; c < POOL; c++) {
                    int row = pool / POOLED * POOL + r;
                    int column = pool % POOLED * POOL + c;
                    double value = convolved(x, row, column);
                    if (value > greatest) {
                        greatest = value;
                        best = row * SIDE + column;
                    }
                }
            }
            return best;
        }

        private double dense(int pool, int candidate) {
            return weights[FILTER * FILTER + 1 + pool * 10 + candidate];
        }

        AnalyticModel model() {
            return new AnalyticModel(SIDE * SIDE, 10, this::logits, this::slope);
        }

        double[] logits(float[] x) {
            double[] logits = new double[10];
            for (int candidate = 0; candidate < 10; candidate++) {
                logits[candidate] = weights[FILTER * FILTER + 1 + 250 + candidate];
            }
            for (int pool = 0; pool < POOLED * POOLED; pool++) {
                int place = winner(x, pool);
                double value = convolved(x, place / SIDE, place % SIDE);
                for (int candidate = 0; candidate < 10; candidate++) {
                    logits[candidate] += dense(pool, candidate) * value;
                }
            }
            return logits;
        }

        double[] slope(float[] x, double[] seed) {
            double[] slope = new double[x.length];
            for (int pool = 0; pool < POOLED * POOLED; pool++) {
                int place = winner(x, pool);
                double back = 0;
                for (int candidate = 0; candidate < 10; candidate++) {
                    back += dense(pool, candidate) * seed[candidate];
                }
                if (convolved(x, place / SIDE, place % SIDE) > 0) {
                    for (int r = 0; r < FILTER; r++) {
                        for (int c = 0; c < FILTER; c++) {
                            slope[place + r * SIDE + c] += back * weights[r * FILTER + c];
                        }
                    }
                }
            }
            return slope;
        }
    }
}
