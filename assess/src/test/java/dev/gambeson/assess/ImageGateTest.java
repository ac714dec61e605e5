package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of images says of a model what the same images in one array do. */
class ImageGateTest {

    private static final Path DIGITS = Path.of("../examples/digits");
    private static final String IMAGES = "t10k-images-idx3-ubyte.gz";
    private static final String LABELS = "t10k-labels-idx1-ubyte.gz";
    private static final int COUNT = 200;

    @TempDir
    Path folder;

    private float[] classes;

    @BeforeEach
    void write() throws IOException {
        for (String file : List.of("robust.onnx", IMAGES, LABELS)) {
            Files.copy(DIGITS.resolve(file), folder.resolve(file));
        }
        Tensor images = Tensors.read(folder.resolve(IMAGES), IMAGES, Tensors.Role.EXAMPLES, COUNT, Limits.standard());
        classes = Tensors.read(folder.resolve(LABELS), LABELS, Tensors.Role.LABELS, COUNT, Limits.standard())
                .values();
        for (int i = 0; i < COUNT; i++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 784; p++) {
                int value = Math.round(images.values()[i * 784 + p] * 255);
                image.getRaster().setSample(p % 28, p / 28, 0, value);
            }
            write(image, "test/" + (int) classes[i] + "/" + name(i));
            write(image, "flat/" + name(i));
        }
    }

    private static String name(int i) {
        return String.format(Locale.ROOT, "%03d.png", i);
    }

    private void write(BufferedImage image, String path) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        ImageIO.write(image, "png", folder.resolve(path).toFile());
    }

    private Report gate(String data, String stages) throws IOException {
        Path file = folder.resolve(ProjectReader.FILE);
        Files.writeString(file, """
                gambeson: 1
                name: digits
                model: {file: robust.onnx}
                data: {%s}
                stages: {%s}
                """.formatted(data, stages));
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);
        return new Gate(clock).run(ProjectReader.read(file, ProjectReader.FILE), GateOptions.of("gate"));
    }

    private static Map<String, Double> values(Report report, Stage stage) {
        return report.measures().stream()
                .filter(measure -> measure.stage() == stage && measure.value() != null)
                .collect(Collectors.toMap(measure -> measure.name() + measure.context(), Measure::value));
    }

    private static double value(Report report, String measure) {
        return report.measures().stream()
                .filter(one -> one.name().equals(measure))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static StageResult stage(Report report, Stage stage) {
        return report.stages().stream()
                .filter(one -> one.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rules(Report report) {
        return report.findings().stream().map(Finding::ruleId).toList();
    }

    @Test
    void aFolderAndAnArrayGiveTheSameMeasures() throws IOException {
        Report array = gate("test: " + IMAGES + ", labels: " + LABELS + ", limit: " + COUNT, "robustness: off");
        Report images = gate("test: test", "robustness: off");
        Map<String, Double> expected = values(array, Stage.PERFORMANCE);
        assertThat(expected).containsKey("accuracy{}");
        assertThat(values(images, Stage.PERFORMANCE).keySet()).isEqualTo(expected.keySet());
        values(images, Stage.PERFORMANCE)
                .forEach((name, value) -> assertThat(value).as(name).isCloseTo(expected.get(name), within(1e-9)));
        assertThat(value(images, "unreadable_rate")).isZero();
        assertThat(rules(images)).noneMatch(rule -> rule.contains("image"));
        Subject test = images.subjects().stream()
                .filter(subject -> subject.id().equals("test"))
                .findFirst()
                .orElseThrow();
        assertThat(test.format()).isEqualTo("images");
        assertThat(test.bytes()).isPositive();
    }

    @Test
    void attacksMovePixels() throws IOException {
        Report array = gate(
                "test: " + IMAGES + ", labels: " + LABELS + ", limit: " + COUNT,
                "robustness: {attacks: [fgsm], epsilon: 0.1, limit: 200, corruptions: false}, privacy: off");
        Report images =
                gate("test: test", "robustness: {attacks: [fgsm], epsilon: 0.1, limit: 200, corruptions: false}");
        assertThat(value(images, "robust_accuracy")).isCloseTo(value(array, "robust_accuracy"), within(1e-9));
        assertThat(value(images, "robust_accuracy")).isLessThan(1);
    }

    /** Twice and half is once, and in floats exactly so. */
    @Test
    void aNormalisationIsPartOfTheModel() throws IOException {
        Report plain =
                gate("test: test", "robustness: {attacks: [fgsm], epsilon: 0.1, limit: 200, corruptions: false}");
        Report wrong = gate("test: test, images: {mean: 0.5, std: 0.5}", "robustness: off");
        Report scaled = gate(
                "test: test, images: {scale: 2, std: 2}",
                "robustness: {attacks: [fgsm], epsilon: 0.1, limit: 200, corruptions: false}");
        assertThat(value(scaled, "accuracy")).isEqualTo(value(plain, "accuracy"));
        assertThat(value(scaled, "robust_accuracy")).isEqualTo(value(plain, "robust_accuracy"));
        assertThat(values(wrong, Stage.PERFORMANCE)).isNotEqualTo(values(plain, Stage.PERFORMANCE));
        assertThat(scaled.parameters()).containsKey("images");
    }

    @Test
    void aTableNamesTheClasses() throws IOException {
        StringBuilder table = new StringBuilder("image,kind\n");
        for (int i = COUNT - 1; i >= 0; i--) {
            table.append("flat/")
                    .append(name(i))
                    .append(',')
                    .append((int) classes[i])
                    .append('\n');
        }
        Files.writeString(folder.resolve("labels.csv"), table);
        Report folders = gate("test: test", "robustness: off");
        Report flat = gate("test: flat, labels: labels.csv", "robustness: off");
        assertThat(value(flat, "accuracy")).isEqualTo(value(folders, "accuracy"));
        Report array = gate("test: flat, labels: " + shortened(), "robustness: off");
        assertThat(value(array, "accuracy")).isEqualTo(value(folders, "accuracy"));
        Report none = gate("test: flat", "robustness: off");
        assertThat(stage(none, Stage.PERFORMANCE).state()).isEqualTo(StageResult.State.NOT_APPLICABLE);
    }

    private String shortened() throws IOException {
        byte[] idx = new byte[8 + COUNT];
        System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, 0, (byte) COUNT}, 0, idx, 0, 8);
        for (int i = 0; i < COUNT; i++) {
            idx[8 + i] = (byte) classes[i];
        }
        Files.write(folder.resolve("short.idx"), idx);
        return "short.idx";
    }

    @Test
    void aLimitTakesAllClassesEvenly() throws IOException {
        Report report = gate("test: test, limit: 30", "robustness: off");
        assertThat(value(report, "rows")).isEqualTo(30);
        assertThat(String.valueOf(report.parameters().get("decided")))
                .contains("took 30 of 200 images, the first of each class");
        assertThat(rules(report)).doesNotContain("quality/one-class");
    }

    @Test
    void damagedImagesAreNamedAndLeftOut() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("flat/000.png"));
        Files.write(folder.resolve("test/0/zz-cut.png"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("test/1/zz-text.jpg"), "this is no image");
        Report report = gate("test: test", "robustness: off");
        Finding finding = report.findings().stream()
                .filter(one -> one.ruleId().equals("quality/unreadable-images"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.detail())
                .contains("2 of 202 images")
                .contains("test/0/zz-cut.png")
                .contains("test/1/zz-text.jpg");
        assertThat(value(report, "accuracy")).isGreaterThan(0.9);
        for (int i = 0; i < 30; i++) {
            Files.writeString(folder.resolve("test/2/zz-" + i + ".jpg"), "");
        }
        StageResult performance = stage(gate("test: test", "robustness: off"), Stage.PERFORMANCE);
        assertThat(performance.state()).isEqualTo(StageResult.State.INCOMPLETE);
        assertThat(performance.reason()).contains("32 of 232 images cannot be read");
    }

    @Test
    void defectsOfImagesAreFound() throws IOException {
        Files.createDirectories(folder.resolve("train/0"));
        Files.copy(folder.resolve("flat/003.png"), folder.resolve("train/0/a.png"));
        Files.copy(folder.resolve("flat/004.png"), folder.resolve("train/0/b.png"));
        Files.copy(folder.resolve("flat/004.png"), folder.resolve("train/0/c.png"));
        write(new BufferedImage(28, 28, BufferedImage.TYPE_3BYTE_BGR), "train/0/blank.png");
        write(new BufferedImage(3, 3, BufferedImage.TYPE_BYTE_GRAY), "train/0/tiny.png");
        Report report = gate("train: train, test: test", "robustness: off");
        assertThat(rules(report))
                .contains(
                        "quality/test-in-train",
                        "quality/duplicate-rows",
                        "quality/blank-images",
                        "quality/image-modes",
                        "quality/tiny-images");
    }

    @Test
    void imagesOfSeveralSizesNeedAResize() throws IOException {
        write(new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY), "test/9/zz.png");
        assertThatThrownBy(() -> gate("test: test", "robustness: off"))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("is 28x28 pixels, and 9/zz.png is 40x30");
        assertThat(value(gate("test: test, images: {resize: [28, 28]}", "robustness: off"), "accuracy"))
                .isGreaterThan(0.9);
        assertThatThrownBy(() -> gate("test: test, images: {resize: [32, 32]}", "robustness: off"))
                .isInstanceOfSatisfying(
                        GambesonException.class,
                        e -> assertThat(e.explained()).contains("[32, 32]").contains("images: {resize: [28, 28]}"));
    }

    @Test
    void anArrayIsNotResized() {
        assertThatThrownBy(() ->
                        gate("test: " + IMAGES + ", labels: " + LABELS + ", images: {resize: 28}", "robustness: off"))
                .hasMessageContaining("the data is no folder of images");
    }

    /** The digest that the shell gives: see {@code FolderDigest}. */
    @Test
    void theDigestOfAFolderIsThatOfItsList() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small/sub"));
        Files.writeString(folder.resolve("small/b.txt"), "b");
        Files.writeString(small.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("small/.hidden"), "x");
        FolderDigest digest = FolderDigest.of(new InputFile("small", folder.resolve("small")));
        String list = sha256("b") + "  b.txt\n" + sha256("a") + "  sub/a.txt\n";
        assertThat(digest).isEqualTo(new FolderDigest(sha256(list), 2, 2));
        // By find, sort and sha256sum of GNU coreutils 9.
        assertThat(digest.sha256()).isEqualTo("f8ef3b8956818f84b7daed39452fd203975765e058a010070e1ec27711b68136");
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
