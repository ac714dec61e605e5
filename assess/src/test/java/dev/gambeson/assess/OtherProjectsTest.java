package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quantities, several classes, answers that differ by rounding: models of {@code interop/make_guess_models.py}. */
class OtherProjectsTest {

    private static final int ROWS = 400;
    private static final double SHIFT = 6;

    /** The numbers in price.onnx, near 3, -2, 0.5 and 7. */
    private static final float[] WEIGHTS = {2.9999988f, -1.9999995f, 0.49999964f, 6.999994f};

    @TempDir
    Path folder;

    private void model(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/guess/" + name + ".onnx")) {
            assertThat(in).isNotNull();
            Files.copy(in, folder.resolve(name + ".onnx"));
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Report run(Map<String, SettingsFile> settings, String... lines) throws IOException {
        write("gambeson.yaml", "gambeson: 1\nname: other\n" + String.join("\n", lines) + "\n");
        Project project = ProjectReader.read(folder.resolve("gambeson.yaml"), "gambeson.yaml");
        GateOptions options = new GateOptions(
                "gate", Set.of(Stage.values()), 1, Execution.of(1), Judgement.NONE, settings, GateListener.SILENT);
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).run(project, options);
    }

    private static StageResult.State state(Report report, Stage stage) {
        return report.stages().stream()
                .filter(result -> result.stage() == stage)
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static Measure measure(Report report, String name, Map<String, ?> context) {
        return report.measures().stream()
                .filter(one ->
                        one.name().equals(name) && one.context().entrySet().containsAll(context.entrySet()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rules(Report report, Stage stage) {
        return report.findings().stream()
                .filter(finding -> finding.stage() == stage)
                .map(Finding::ruleId)
                .toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /**
     * Rows of which the label is the model's own formula; for those of group b it is {@value #SHIFT} more, so that the model
     * estimates them too low. The recorded answers are the formula in 64 bits and {@code off}.
     */
    private void prices(double off) throws IOException {
        model("price");
        SplittableRandom random = new SplittableRandom(41);
        StringBuilder table = new StringBuilder("a,b,c,group,price\n");
        StringBuilder recorded = new StringBuilder("estimate\n");
        for (int row = 0; row < ROWS; row++) {
            double[] x = random.doubles(3, 0, 10)
                    .map(value -> Double.parseDouble(number(value)))
                    .toArray();
            double price = WEIGHTS[0] * x[0] + WEIGHTS[1] * x[1] + WEIGHTS[2] * x[2] + WEIGHTS[3];
            double label = price + (row % 2 == 0 ? 0 : SHIFT) + random.nextDouble() - 0.5;
            table.append(number(x[0]) + "," + number(x[1]) + "," + number(x[2]) + "," + (row % 2 == 0 ? "a" : "b") + ","
                    + number(label) + "\n");
            recorded.append(price + off).append('\n');
        }
        write("test.csv", table.toString());
        write("scored.csv", recorded.toString());
    }

    private Report priced(String parity) throws IOException {
        return run(
                Map.of(),
                "task: regression",
                "model:",
                "  file: price.onnx",
                "  inputs: [{tensor: X, columns: [a, b, c]}]",
                parity,
                "data: {test: test.csv, label: price}",
                "stages: {fairness: {groups: [group]}, robustness: off}");
    }

    @Test
    void quantitiesAreMeasuredInAllAndByGroup() throws IOException {
        prices(0);
        Report report = priced("");
        assertThat(state(report, Stage.PERFORMANCE)).isEqualTo(StageResult.State.EXAMINED);
        assertThat(state(report, Stage.FAIRNESS)).isEqualTo(StageResult.State.EXAMINED);
        // Uniform noise of +-0.5 is 0.25 away on average; half the rows are off by the shift, which is never less than
        // it.
        assertThat(measure(report, "mean_absolute_error", Map.of()).value())
                .isEqualTo((0.25 + SHIFT) / 2, within(0.05));
        // The variance of a uniform number is a twelfth of the square of its width.
        double estimated = (9 + 4 + 0.25) * 100 / 12;
        double unexplained = SHIFT * SHIFT / 2 + 1 / 12.0;
        double all = estimated + SHIFT * SHIFT / 4 + 1 / 12.0;
        assertThat(measure(report, "r_squared", Map.of()).value()).isEqualTo(1 - unexplained / all, within(0.03));
        assertThat(measure(report, "mean_residual_difference", Map.of("group", "group"))
                        .value())
                .isEqualTo(SHIFT, within(0.1));
        assertThat(report.measures()).noneMatch(one -> one.name().equals("accuracy"));
        assertThat(rules(report, Stage.FAIRNESS)).as("the gap that was planted").isNotEmpty();
    }

    @Test
    void answersThatDifferByRoundingOnlyAreExaminedAndSaidSo() throws IOException {
        prices(0);
        Report report = priced("  parity: {file: scored.csv, column: estimate, tolerance: 1e-9}");
        assertThat(measure(report, "parity_rows", Map.of()).value())
                .as("64 bits and 32 bits differ beyond the tolerance")
                .isLessThan(0.5);
        assertThat(state(report, Stage.PARITY)).isEqualTo(StageResult.State.EXAMINED);
        assertThat(rules(report, Stage.PARITY)).containsExactly("model/parity-rounding");
        assertThat(rules(priced("  parity: {file: scored.csv, column: estimate, tolerance: 1e-4}"), Stage.PARITY))
                .isEmpty();
    }

    @Test
    void answersThatDifferByMoreAreOfAnotherModel() throws IOException {
        prices(0.001);
        Report report = priced("  parity: {file: scored.csv, column: estimate, tolerance: 1e-9}");
        assertThat(state(report, Stage.PARITY)).isEqualTo(StageResult.State.INCOMPLETE);
        assertThat(rules(report, Stage.PARITY)).containsExactly("model/parity-broken");
    }

    @Test
    void everyClassOfSeveralIsMeasured() throws IOException {
        model("flowers");
        SplittableRandom random = new SplittableRandom(42);
        StringBuilder table = new StringBuilder("p,q,r,s,size\n");
        int[] rows = new int[3];
        for (int row = 0; row < ROWS; row++) {
            double[] x = random.doubles(4, 0, 10).toArray();
            double sum = x[0] + 2 * x[1] - x[2];
            int size = sum < 6 ? 0 : sum < 14 ? 1 : 2;
            rows[size]++;
            table.append(number(x[0]) + "," + number(x[1]) + "," + number(x[2]) + "," + number(x[3]) + ","
                    + List.of("small", "medium", "large").get(size) + "\n");
        }
        write("test.csv", table.toString());
        Report report = run(
                Map.of(),
                "model: {file: flowers.onnx}",
                "data: {test: test.csv, label: size}",
                "stages: {robustness: {epsilon: 0.05, queries: 20, limit: 50}}");
        assertThat(state(report, Stage.PERFORMANCE)).isEqualTo(StageResult.State.EXAMINED);
        assertThat(measure(report, "accuracy", Map.of()).value()).isGreaterThan(0.9);
        int next = 0;
        for (String name : List.of("small", "medium", "large")) {
            Measure recall = measure(report, "class_recall", Map.of("class", name));
            assertThat(recall.value()).as(name).isGreaterThan(0.85);
            assertThat(recall.n()).as(name).isEqualTo(rows[next++]);
        }
        assertThat(measure(report, "baseline_accuracy", Map.of()).value())
                .isEqualTo((double) Math.max(rows[0], Math.max(rows[1], rows[2])) / ROWS, within(1e-12));
        assertThat(state(report, Stage.ROBUSTNESS)).isEqualTo(StageResult.State.EXAMINED);
        assertThat(measure(report, "robust_accuracy", Map.of()).value()).isLessThan(1.0);
    }

    @Test
    void whatWasAskedForIsEvidenceToo() throws Exception {
        write("test.csv", "a,b\n1,x\n2,y\n");
        write("schema.yaml", "gambeson-schema: 1\ncolumns: {a: {type: integer}, b: {type: text}}\n");
        Map<String, SettingsFile> settings = new LinkedHashMap<>();
        for (String id : List.of("project", "floor", "ignore", "baseline")) {
            String name = id + ".yaml";
            write(name, "# " + id + "\n");
            settings.put(id, SettingsFile.read(new InputFile(name, folder.resolve(name))));
        }
        Report report = run(settings, "data: {test: test.csv, schema: schema.yaml}");
        assertThat(report.subjects())
                .extracting(Subject::id)
                .containsExactly("test", "schema", "project", "floor", "ignore", "baseline");
        assertThat(report.subjects())
                .filteredOn(subject -> !subject.id().equals("test"))
                .extracting(Subject::kind)
                .containsOnly(Subject.Kind.POLICY);
        for (Subject subject : report.subjects()) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(subject.name())));
            assertThat(subject.sha256())
                    .as(subject.id())
                    .isEqualTo(HexFormat.of().formatHex(digest));
        }
        assertThat(report.subjects()).extracting(Subject::sha256).doesNotHaveDuplicates();
    }
}
