package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.campaign.AttackResult;
import dev.gambeson.attack.campaign.CampaignResult;
import dev.gambeson.attack.campaign.Outcome;
import dev.gambeson.attack.campaign.Outcome.State;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.data.tensor.Tensors.Role;
import dev.gambeson.format.Limits;
import dev.gambeson.format.zip.ZipArchive;
import dev.gambeson.format.zip.ZipMember;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictions;
import dev.gambeson.onnx.OnnxModels;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written of an attack is read back and shown to the model again: it must err where the file says so. */
class AdversarialFileTest {

    private static final Attack SQUARE = Attacks.named(List.of("square")).get(0);

    private static final Path DIGITS = Path.of("../examples/digits");
    private static final int EXAMPLES = 40;
    private static final double EPSILON = 0.15;

    @TempDir
    Path folder;

    private CampaignResult result;
    private Report report;

    /** So few queries that the attack fools the model with some examples and not with others. */
    @BeforeEach
    void attack() throws IOException {
        for (String file : new String[] {"standard.onnx", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"}) {
            Files.copy(DIGITS.resolve(file), folder.resolve(file));
        }
        Path project = Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: digits
                model: {file: standard.onnx}
                data: {test: t10k-images-idx3-ubyte.gz, labels: t10k-labels-idx1-ubyte.gz, limit: %d}
                stages: {robustness: {attacks: [square], epsilon: %s, queries: 25, corruptions: false}}
                """.formatted(EXAMPLES, EPSILON));
        GateListener keeping = new GateListener() {
            @Override
            public void update(String activity, long done, long total) {}

            @Override
            public void attacked(CampaignResult campaign) {
                result = campaign;
            }
        };
        GateOptions options = new GateOptions(
                "attack", Set.of(Stage.ROBUSTNESS), 1, Execution.of(1), Judgement.NONE, Map.of(), keeping);
        report = new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .run(ProjectReader.read(project, "gambeson.yaml"), options);
    }

    private Path written() throws IOException {
        Path file = folder.resolve("adversarial.npz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AdversarialFile.write(result, bytes);
        return Files.write(file, bytes.toByteArray());
    }

    /** An array of the archive by its name, as a file of its own: what the reader takes by itself is one for each role. */
    private Tensor array(Path archive, String name) throws IOException {
        try (ZipArchive zip = ZipArchive.open(archive, "adversarial.npz");
                ZipMember member = zip.open(name + ".npy")) {
            byte[] bytes = new byte[1 << 20];
            int size = 0;
            for (int count; (count = member.read(bytes, size, bytes.length - size)) > 0; ) {
                size += count;
            }
            Path file = Files.write(folder.resolve(name + ".npy"), Arrays.copyOf(bytes, size));
            return Tensors.read(file, name, Role.LABELS, Long.MAX_VALUE, Limits.standard());
        }
    }

    private Tensor digits(String name, Role role) {
        return Tensors.read(DIGITS.resolve(name), name, role, EXAMPLES, Limits.standard());
    }

    private static int[] classes(Model model, Tensor examples) {
        Predictions answers = Predictions.of(model, examples);
        int[] classes = new int[answers.rows()];
        for (int row = 0; row < classes.length; row++) {
            for (int column = 1; column < answers.width(); column++) {
                float best = answers.scores()[row * answers.width() + classes[row]];
                classes[row] = answers.scores()[row * answers.width() + column] > best ? column : classes[row];
            }
        }
        return classes;
    }

    @Test
    void theModelErrsWhereTheFileSaysSoAndTheExamplesAreNearTheirOriginals() throws IOException {
        Path file = written();
        Tensor clean = digits("t10k-images-idx3-ubyte.gz", Role.EXAMPLES);
        Tensor truth = digits("t10k-labels-idx1-ubyte.gz", Role.LABELS);
        Tensor adversarial = Tensors.read(file, "adversarial.npz", Role.EXAMPLES, Long.MAX_VALUE, Limits.standard());
        Tensor fooled = array(file, "fooled");
        Tensor after = array(file, "adversarial_class");
        assertThat(adversarial.examples()).isEqualTo(EXAMPLES);
        assertThat(adversarial.exampleSize()).isEqualTo(28 * 28);
        assertThat(fooled.shape()).containsExactly(EXAMPLES);
        assertThat(after.shape()).containsExactly(EXAMPLES);
        assertThat(array(file, "label").values()).isEqualTo(truth.values());
        try (Model model = OnnxModels.load(DIGITS.resolve("standard.onnx"), "standard.onnx", null, Limits.standard())) {
            int[] before = classes(model, clean.reshape(adversarial.shape()));
            int[] now = classes(model, adversarial);
            Tensor cleanClass = array(file, "clean_class");
            for (int i = 0; i < EXAMPLES; i++) {
                assertThat(cleanClass.values()[i]).as("example %d", i).isEqualTo(before[i]);
                if (fooled.values()[i] == 1) {
                    assertThat(before[i]).as("example %d", i).isEqualTo((int) truth.values()[i]);
                    assertThat(now[i])
                            .as("example %d", i)
                            .isNotEqualTo((int) truth.values()[i])
                            .isEqualTo((int) after.values()[i]);
                } else {
                    assertThat(fooled.values()[i]).isZero();
                }
            }
        }
        for (int i = 0; i < clean.values().length; i++) {
            assertThat((double) adversarial.values()[i]).isEqualTo(clean.values()[i], within(EPSILON + 1e-6));
        }
    }

    @Test
    void whatTheFileHoldsAddsUpToTheMeasure() throws IOException {
        float[] fooled = array(written(), "fooled").values();
        float[] labels = digits("t10k-labels-idx1-ubyte.gz", Role.LABELS).values();
        int standing = 0;
        int fell = 0;
        for (int i = 0; i < EXAMPLES; i++) {
            fell += (int) fooled[i];
            standing += result.cleanClasses()[i] == (int) labels[i] && fooled[i] == 0 ? 1 : 0;
        }
        assertThat(fell).as("some fall, and not all").isBetween(1, EXAMPLES - 1);
        assertThat(standing).isPositive();
        Double robust = report.measures().stream()
                .filter(measure -> measure.name().equals("robust_accuracy"))
                .findFirst()
                .orElseThrow()
                .value();
        assertThat(robust).isEqualTo((double) standing / EXAMPLES, within(1e-12));
    }

    /** Three examples: the first attack fools with the first, the second with the second, neither with the third. */
    @Test
    void eachExampleIsOfTheAttackThatFooledAndElseTheLastTry() throws IOException {
        AttackResult first = new AttackResult(
                "first",
                SQUARE.description(),
                new Cost(10, 0),
                false,
                List.of(outcome(1, State.FOOLED, 7), outcome(2, State.STANDING, 1), outcome(3, State.STANDING, 2)),
                new Tensor(new int[] {3, 2}, new float[] {1, 2, 3, 4, 5, 6}),
                0,
                0);
        AttackResult second = new AttackResult(
                "second",
                SQUARE.description(),
                new Cost(10, 0),
                true,
                List.of(outcome(1, State.FELL_EARLIER, 0), outcome(2, State.FOOLED, 8), outcome(3, State.STANDING, 2)),
                new Tensor(new int[] {3, 2}, new float[] {11, 12, 13, 14, 15, 16}),
                0,
                0);
        result = new CampaignResult(new int[] {0, 1, 2}, List.of(first, second), List.of(), List.of(), null);
        Path file = written();
        assertThat(array(file, "adversarial").shape()).containsExactly(3, 2);
        assertThat(array(file, "adversarial").values()).containsExactly(1, 2, 13, 14, 15, 16);
        assertThat(array(file, "fooled").values()).containsExactly(1, 1, 0);
        assertThat(array(file, "label").values()).containsExactly(0, 1, 2);
        assertThat(array(file, "clean_class").values()).containsExactly(0, 1, 2);
        assertThat(array(file, "adversarial_class").values()).containsExactly(7, 8, 2);
        assertThat(second.adversarial().values())
                .as("the result itself is not written on")
                .containsExactly(11, 12, 13, 14, 15, 16);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(Files.readAllBytes(written()))
                .as("equal campaigns give equal bytes")
                .isEqualTo(bytes);
    }

    private static Outcome outcome(int row, State state, int after) {
        return new Outcome(
                row,
                row - 1,
                row - 1,
                state,
                after,
                10,
                state == State.FOOLED ? 0.1 : Double.POSITIVE_INFINITY,
                false,
                false);
    }
}
