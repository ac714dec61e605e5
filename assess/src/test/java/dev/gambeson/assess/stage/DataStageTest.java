package dev.gambeson.assess.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.DataSettings;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.StageSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.data.ColumnRoles;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.report.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the German credit data of the bundled example, as it is and with one defect planted at a time. */
class DataStageTest {

    private static final Path CREDIT = Path.of("..", "examples", "credit");
    private static final Path DIGITS = Path.of("..", "examples", "digits");
    /** Rows of the training set that are also in the test set, appended by the script of the example. */
    private static final int OVERLAP = 8;

    @TempDir
    private Path folder;

    @Test
    void theRowsInBothSetsAreFoundAndNothingElse() throws IOException {
        StageOutcome outcome = credit(lines -> lines, lines -> lines);
        assertThat(outcome.result().state()).isEqualTo(StageResult.State.EXAMINED);
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.ruleId()).isEqualTo("quality/test-in-train");
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.subject()).isEqualTo("test");
            assertThat(finding.details()).containsEntry("count", (long) OVERLAP);
        });
        assertThat(outcome.measures())
                .extracting(measure -> measure.subject() + " " + measure.name() + " " + measure.value())
                .contains("train rows 708.0", "test rows 300.0");
    }

    @Test
    void withoutThemNothingIsFound() throws IOException {
        assertThat(credit(DataStageTest::withoutOverlap, lines -> lines).findings())
                .isEmpty();
    }

    /** In the original data, three persons of 20 have been with one employer for seven years. */
    @Test
    void theSchemaOfTheExampleHoldsButForThreeRows() throws IOException {
        StageOutcome outcome = credit(DataStageTest::withoutOverlap, lines -> lines, CREDIT.resolve("schema.yaml"));
        assertThat(outcome.findings()).allSatisfy(finding -> {
            assertThat(finding.ruleId()).isEqualTo("quality/broken-constraint");
            assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(finding.details()).containsEntry("constraint", "if employment = '>=7' then age >= 21");
        });
        assertThat(outcome.findings())
                .extracting(
                        finding -> finding.subject() + " " + finding.details().get("count"))
                .containsExactlyInAnyOrder("train 2", "test 1");
    }

    @Test
    void aNoteNamesItsFileOnce() throws IOException {
        UnaryOperator<List<String>> numbers =
                lines -> IntStream.range(0, 30).mapToObj(i -> i + "," + 2 * i).toList();
        Project project = project(null, changed("test.csv", numbers), null, null, ColumnRoles.ofLabel(null));
        try (Materials materials = new Materials(project, StageOptions.of(1, Execution.of(1), Clock.systemUTC()))) {
            new DataStage().examine(materials);
            assertThat(materials.notes())
                    .containsExactly("test.csv has no header: its columns are named column1 to column2.");
        }
    }

    @Test
    void aColumnThatIsWrittenAfterTheDecision() throws IOException {
        UnaryOperator<List<String>> planted = lines -> planted(lines, "collection_fee", (line, random) -> {
            boolean bad = line.endsWith(",bad");
            return bad != (random.nextInt(200) == 0) ? "" + random.nextInt(20, 300) : "0";
        });
        StageOutcome outcome = credit(lines -> planted.apply(withoutOverlap(lines)), planted);
        assertThat(outcome.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.ruleId()).isEqualTo("quality/label-leak");
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.details()).containsEntry("column", "collection_fee");
        });
        UnaryOperator<List<String>> harmless =
                lines -> planted(lines, "collection_fee", (line, random) -> "" + random.nextInt(20, 300));
        assertThat(credit(lines -> harmless.apply(withoutOverlap(lines)), harmless)
                        .findings())
                .isEmpty();
    }

    @Test
    void aValueThatTheSchemaForbidsIsWorseThanOneThatTrainingDidNotHave() throws IOException {
        UnaryOperator<List<String>> old = lines -> lines.stream()
                .map(line -> line.startsWith("A-0251,") ? line.replace(",39,none,own,2,", ",390,none,own,2,") : line)
                .toList();
        assertThat(only(credit(DataStageTest::withoutOverlap, old, null)).severity())
                .isEqualTo(Severity.LOW);
        Finding declared = credit(DataStageTest::withoutOverlap, old, CREDIT.resolve("schema.yaml")).findings().stream()
                .filter(finding -> finding.ruleId().equals("quality/out-of-range"))
                .findFirst()
                .orElseThrow();
        assertThat(declared.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(declared.location()).hasToString("test.csv, row 1, column age");
    }

    @Test
    void noPersonalValueIsShown() throws IOException {
        UnaryOperator<List<String>> spoiled = lines -> {
            List<String> twice = new ArrayList<>(lines);
            twice.addAll(lines.subList(1, 40));
            return twice;
        };
        StageOutcome outcome = credit(spoiled, spoiled, CREDIT.resolve("schema.yaml"));
        assertThat(outcome.findings()).extracting(Finding::ruleId).contains("quality/duplicate-rows");
        assertThat(outcome.toString()).doesNotContain("example.org", "+49 30", "DE52", "A-0251");
    }

    @Test
    void aMisspeltRoleIsSaidWithTheNearestName() {
        assertThatThrownBy(() -> examine(project(
                        file("train.csv", CREDIT.resolve("train.csv")), null, null, null, ColumnRoles.ofLabel("clas"))))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("no column `clas`");
    }

    @Test
    void withoutDataItDoesNotApply() {
        assertThat(examine(project(null, null, null, null, ColumnRoles.ofLabel(null)))
                        .result()
                        .state())
                .isEqualTo(StageResult.State.NOT_APPLICABLE);
    }

    @Test
    void imagesAreExaminedToo() {
        InputFile images = file("t10k-images-idx3-ubyte.gz", DIGITS.resolve("t10k-images-idx3-ubyte.gz"));
        InputFile labels = file("t10k-labels-idx1-ubyte.gz", DIGITS.resolve("t10k-labels-idx1-ubyte.gz"));
        StageOutcome clean = examine(project(null, images, null, labels, ColumnRoles.ofLabel(null)));
        assertThat(clean.findings()).isEmpty();
        assertThat(clean.measures())
                .extracting(measure -> measure.name())
                .contains("classes", "label_disagreement_rate");
        StageOutcome same = examine(project(images, images, null, labels, ColumnRoles.ofLabel(null)));
        assertThat(only(same).severity()).isEqualTo(Severity.HIGH);
    }

    private static Finding only(StageOutcome outcome) {
        assertThat(outcome.findings()).hasSize(1);
        return outcome.findings().get(0);
    }

    private StageOutcome credit(UnaryOperator<List<String>> train, UnaryOperator<List<String>> test)
            throws IOException {
        return credit(train, test, null);
    }

    private StageOutcome credit(
            UnaryOperator<List<String>> train, UnaryOperator<List<String>> test, @Nullable Path schema)
            throws IOException {
        ColumnRoles roles = new ColumnRoles(
                "class", List.of("application_id", "email", "telephone", "iban"), List.of(), List.of(), List.of());
        return examine(project(
                changed("train.csv", train),
                changed("test.csv", test),
                schema == null ? null : file("schema.yaml", schema),
                null,
                roles));
    }

    private InputFile changed(String name, UnaryOperator<List<String>> change) throws IOException {
        Path copy = folder.resolve(name);
        Files.write(copy, change.apply(Files.readAllLines(CREDIT.resolve(name))));
        return file(name, copy);
    }

    private interface Planted {
        String cell(String line, SplittableRandom random);
    }

    private static List<String> planted(List<String> lines, String column, Planted planted) {
        SplittableRandom random = new SplittableRandom(lines.size());
        List<String> more = new ArrayList<>();
        for (String line : lines) {
            int comma = line.indexOf(',');
            String cell = more.isEmpty() ? column : planted.cell(line, random);
            more.add(line.substring(0, comma) + "," + cell + line.substring(comma));
        }
        return more;
    }

    private static List<String> withoutOverlap(List<String> lines) {
        return lines.subList(0, lines.size() - OVERLAP);
    }

    private static StageOutcome examine(Project project) {
        try (Materials materials = new Materials(project, StageOptions.of(1, Execution.of(1), Clock.systemUTC()))) {
            return new DataStage().examine(materials);
        }
    }

    private static Project project(
            @Nullable InputFile train,
            @Nullable InputFile test,
            @Nullable InputFile schema,
            @Nullable InputFile labels,
            ColumnRoles roles) {
        DataSettings data = new DataSettings(train, test, schema, labels, roles, 2000, DataSettings.Bounds.UNIT);
        return new Project("test", Task.CLASSIFICATION, null, data, StageSettings.standard(), null);
    }

    private static InputFile file(String name, Path path) {
        return new InputFile(name, path);
    }
}
