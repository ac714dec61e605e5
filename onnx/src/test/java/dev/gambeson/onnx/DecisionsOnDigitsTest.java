package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Attacks by decisions on the defended digits, against the medians that Foolbox 3.3.4 and the Adversarial Robustness Toolbox
 * 1.20.1 reach on the same first ten images with the same number of queries.
 */
class DecisionsOnDigitsTest {

    private static final Path DIGITS = Path.of("..", "examples", "digits");

    /** HopSkipJump under L2: Foolbox 3.39, ART 2.92; under L∞: 0.409, 0.526. The Boundary attack: Foolbox 5.97. */
    @ParameterizedTest
    @CsvSource({"hopskipjump, L2, 2388, 2.92", "hopskipjump, LINF, 2438, 0.409", "boundary, L2, 2518, 5.97"})
    void theyComeNearerThanPeersWithAsManyQueries(String attack, Norm norm, int queries, double peers) {
        try (Model model = OnnxModels.load(DIGITS.resolve("robust.onnx"), "robust.onnx", null, Limits.standard())) {
            Campaign campaign = new Campaign(model, examples(10), ThreatModel.of(norm, 0.3), new Budget(queries), 1);
            AttackResult result = campaign.run(Attacks.named(List.of(attack)), Execution.of(2), Progress.SILENT)
                    .attacks()
                    .get(0);
            double[] distances = result.outcomes().stream()
                    .mapToDouble(Outcome::distance)
                    .sorted()
                    .toArray();
            assertThat((distances[4] + distances[5]) / 2).isLessThanOrEqualTo(peers);
            assertThat(distances[9]).isFinite();
        }
    }

    private static Examples examples(int count) {
        float[] classes = Tensors.read(
                        DIGITS.resolve("t10k-labels-idx1-ubyte.gz"), "labels", Role.LABELS, count, Limits.standard())
                .values();
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (int) classes[i];
        }
        return new Examples(
                Tensors.read(
                        DIGITS.resolve("t10k-images-idx3-ubyte.gz"), "images", Role.EXAMPLES, count, Limits.standard()),
                labels);
    }
}
