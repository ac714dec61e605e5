package dev.gambeson.assess.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Report;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is guessed of a folder with images in it. */
class ImageGuessTest {

    private static final Path DIGITS = Path.of("../examples/digits");
    private static final int COUNT = 150;

    @TempDir
    Path folder;

    /** Digits in a sub-folder for each class, each pixel so many times as wide and high. */
    private void digits(String into, int first, int zoom) throws IOException {
        Tensor images = read("t10k-images-idx3-ubyte.gz", Tensors.Role.EXAMPLES);
        float[] classes = read("t10k-labels-idx1-ubyte.gz", Tensors.Role.LABELS).values();
        int edge = 28 * zoom;
        for (int i = first; i < first + COUNT; i++) {
            BufferedImage image = new BufferedImage(edge, edge, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < edge * edge; p++) {
                int from = i * 784 + p / edge / zoom * 28 + p % edge / zoom;
                image.getRaster().setSample(p % edge, p / edge, 0, Math.round(images.values()[from] * 255));
            }
            Path target = folder.resolve(into).resolve(String.valueOf((int) classes[i]));
            Files.createDirectories(target);
            ImageIO.write(
                    image,
                    "png",
                    target.resolve(String.format(Locale.ROOT, "%04d.png", i)).toFile());
        }
    }

    private static Tensor read(String name, Tensors.Role role) {
        return Tensors.read(DIGITS.resolve(name), name, role, 2 * COUNT, Limits.standard());
    }

    private double accuracy() {
        Project project = ProjectReader.read(folder.resolve(ProjectReader.FILE), ProjectReader.FILE);
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);
        Report report = new Gate(clock).run(project, GateOptions.of("gate"));
        return report.measures().stream()
                .filter(measure -> measure.name().equals("accuracy"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void foldersOfClassesAreTrainingAndTestData() throws IOException {
        Files.copy(DIGITS.resolve("robust.onnx"), folder.resolve("model.onnx"));
        digits("data/train", COUNT, 1);
        digits("data/test", 0, 1);
        ProjectGuess guess = ProjectGuesser.look(folder, Limits.standard());
        assertThat(guess.yaml())
                .contains("train: data/train\n")
                .contains("test: data/test\n")
                .contains("pixels of 0 to 1 9")
                .doesNotContain("images:\n")
                .doesNotContain("labels: NAME");
        guess.write();
        assertThat(accuracy()).isGreaterThan(0.9);
    }

    @Test
    void aResizeIsProposedWhereTheModelNeedsIt() throws IOException {
        Files.copy(DIGITS.resolve("robust.onnx"), folder.resolve("model.onnx"));
        digits("test", 0, 2);
        ProjectGuess guess = ProjectGuesser.look(folder, Limits.standard());
        assertThat(guess.yaml()).contains("images:\n").contains("resize: [28, 28]\n");
        guess.write();
        assertThat(accuracy()).isGreaterThan(0.9);
    }

    @Test
    void withoutAModelTheDataAloneIsExamined() throws IOException {
        digits("test", 0, 1);
        ProjectGuess guess = ProjectGuesser.look(folder, Limits.standard());
        assertThat(guess.project().model()).isNull();
        assertThat(guess.yaml()).contains("test: test\n").contains("of 10 classes");
    }

    /** Pictures of a report lie beside many models. */
    @Test
    void picturesWithoutClassesAreNoData() throws IOException {
        digits("test", 0, 1);
        Files.move(folder.resolve("test/1"), folder.resolve("figures"));
        try (var classes = Files.walk(folder.resolve("test"))) {
            classes.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
        assertThatThrownBy(() -> ProjectGuesser.look(folder, Limits.standard()))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("holds no data");
    }
}
