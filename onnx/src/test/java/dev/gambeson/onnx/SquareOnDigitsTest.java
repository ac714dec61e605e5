package dev.gambeson.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.Campaign;
import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.score.Square;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Square on real models and images: the example of the defended and the undefended digits. */
class SquareOnDigitsTest {

    private static final Path DIGITS = Path.of("..", "examples", "digits");

    @ParameterizedTest
    @EnumSource(Norm.class)
    void adversarialImagesAreTheSameBytesForAnyBatchAndAnyNumberOfThreads(Norm norm) {
        try (Model model = model("robust.onnx")) {
            ThreatModel threat = ThreatModel.of(norm, norm == Norm.LINF ? 0.3 : 2);
            Campaign campaign = new Campaign(model, examples(40), threat, new Budget(40), 1);
            AttackResult reference =
                    run(campaign, new Execution(1, 1)).attacks().get(0);
            for (Execution execution : List.of(new Execution(1, 32), new Execution(1, 200), new Execution(2, 32))) {
                AttackResult other = run(campaign, execution).attacks().get(0);
                assertThat(other.adversarial().values())
                        .as(execution.toString())
                        .isEqualTo(reference.adversarial().values());
                assertThat(other.outcomes()).as(execution.toString()).isEqualTo(reference.outcomes());
            }
        }
    }

    /** AutoAttack's Square leaves 93 of the first 100 with 300 queries on the defended model. */
    @Test
    void theUndefendedModelFallsAndTheDefendedOneMostlyStands() {
        Examples examples = examples(60);
        try (Model standard = model("standard.onnx");
                Model robust = model("robust.onnx")) {
            ThreatModel threat = ThreatModel.of(Norm.LINF, 0.3);
            Campaign undefended = new Campaign(standard, examples, threat, new Budget(300), 1);
            Campaign defended = new Campaign(robust, examples, threat, new Budget(100), 1);
            assertThat(run(undefended, Execution.of(2)).attacks().get(0).standing())
                    .isZero();
            assertThat(run(defended, Execution.of(2)).attacks().get(0).standing())
                    .isBetween(50L, 59L);
        }
    }

    private static CampaignResult run(Campaign campaign, Execution execution) {
        return campaign.run(List.of(new Square()), execution, Progress.SILENT);
    }

    private static Model model(String name) {
        return OnnxModels.load(DIGITS.resolve(name), name, null, Limits.standard());
    }

    private static Examples examples(int count) {
        float[] classes = read("t10k-labels-idx1-ubyte.gz", Role.LABELS, count).values();
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (int) classes[i];
        }
        return new Examples(read("t10k-images-idx3-ubyte.gz", Role.EXAMPLES, count), labels);
    }

    private static Tensor read(String name, Role role, int count) {
        return Tensors.read(DIGITS.resolve(name), name, role, count, Limits.standard());
    }
}
