package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.ImageLayout;
import dev.gambeson.data.tensor.NpzWriter;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.format.Limits;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictions;
import dev.gambeson.onnx.OnnxModels;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of images that were recorded elsewhere. */
class TensorParityTest {

    private static final Path DIGITS = Path.of("../examples/digits");
    private static final String IMAGES = "t10k-images-idx3-ubyte.gz";
    private static final int COUNT = 100;

    @TempDir
    Path folder;

    private Predictions scores;
    private Predictions normalised;

    @BeforeEach
    void record() throws IOException {
        for (String file : new String[] {"robust.onnx", IMAGES, "t10k-labels-idx1-ubyte.gz"}) {
            Files.copy(DIGITS.resolve(file), folder.resolve(file));
        }
        Tensor read = Tensors.read(folder.resolve(IMAGES), IMAGES, Tensors.Role.EXAMPLES, COUNT, Limits.standard());
        Tensor images = ImageLayout.fit(read, new long[] {1, 28, 28});
        float[] other = images.values().clone();
        for (int i = 0; i < other.length; i++) {
            other[i] = (other[i] - 0.1307f) / 0.3081f;
        }
        try (Model model = OnnxModels.load(folder.resolve("robust.onnx"), "robust.onnx", null, Limits.standard())) {
            scores = Predictions.of(model, images);
            normalised = Predictions.of(model, new Tensor(images.shape(), other));
        }
    }

    private Report gate(Predictions recorded, int examples) throws IOException {
        float[] values = java.util.Arrays.copyOf(recorded.scores(), examples * recorded.width());
        try (OutputStream out = Files.newOutputStream(folder.resolve("recorded.npz"))) {
            NpzWriter.write(Map.of("y", new Tensor(new int[] {examples, recorded.width()}, values)), out);
        }
        return gate("recorded.npz");
    }

    private Report gate(String recorded) throws IOException {
        Path file = folder.resolve(ProjectReader.FILE);
        Files.writeString(file, """
                gambeson: 1
                name: digits
                model: {file: robust.onnx, parity: {file: %s}}
                data: {test: %s, labels: t10k-labels-idx1-ubyte.gz, limit: %d}
                stages: {robustness: off}
                """.formatted(recorded, IMAGES, COUNT));
        Project project = ProjectReader.read(file, ProjectReader.FILE);
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);
        return new Gate(clock).run(project, GateOptions.of("gate"));
    }

    private static StageResult parity(Report report) {
        return report.stages().stream()
                .filter(result -> result.stage() == Stage.PARITY)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameScoresHoldAlsoAsProbabilities() throws IOException {
        assertThat(parity(gate(scores, COUNT)).state()).isEqualTo(StageResult.State.EXAMINED);
        Report report = gate(scores.probabilities(), COUNT);
        assertThat(parity(report).state()).isEqualTo(StageResult.State.EXAMINED);
        assertThat(report.measures())
                .filteredOn(measure -> measure.name().equals("parity_rows"))
                .singleElement()
                .satisfies(measure -> assertThat(measure.value()).isEqualTo(1.0));
    }

    @Test
    void imagesThatWereNormalisedThereAndAreNotHereBreakIt() throws IOException {
        Report report = gate(normalised, COUNT);
        assertThat(parity(report).state()).isEqualTo(StageResult.State.INCOMPLETE);
        assertThat(report.findings())
                .filteredOn(finding -> finding.stage() == Stage.PARITY)
                .singleElement()
                .satisfies(TensorParityTest::isBroken);
    }

    private static void isBroken(Finding finding) {
        assertThat(finding.ruleId()).isEqualTo("model/parity-broken");
        assertThat(finding.details()).containsEntry("count", (long) COUNT).doesNotContainKey("column");
        assertThat((Long) finding.details().get("flips")).isPositive();
    }

    @Test
    void anotherShapeOrATableIsAMistakeThatShowsBothSides() {
        assertThatThrownBy(() -> gate(scores, COUNT - 1))
                .hasMessageContaining("[99, 10]")
                .hasMessageContaining("[100, 10]");
        assertThatThrownBy(() -> {
                    Files.writeString(folder.resolve("scores.csv"), "score\n0.5\n");
                    gate("scores.csv");
                })
                .hasMessageContaining("scores.csv is no array");
    }
}
