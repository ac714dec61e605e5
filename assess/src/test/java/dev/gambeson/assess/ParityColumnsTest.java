package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What LightGBM answered for each of four classes, beside the model. */
class ParityColumnsTest {

    private static final Path TREES = Path.of("../core/src/test/resources/model/tree");
    private static final int FEATURES = 4;
    private static final int CLASSES = 4;
    private static final String ALL = "columns: [c0, c1, c2, c3]";

    @TempDir
    Path folder;

    private List<String[]> rows;

    @BeforeEach
    void read() throws IOException {
        Files.copy(TREES.resolve("lgb-multiclass.txt"), folder.resolve("model.txt"));
        rows = Files.readAllLines(TREES.resolve("lgb-multiclass.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.toList());
        write("test.csv", "age,amount_due,rate,visits", 0);
        write("scored.csv", "c0,c1,c2,c3", FEATURES);
    }

    private void write(String name, String header, int from) throws IOException {
        String text = rows.stream()
                .map(row -> String.join(",", Arrays.copyOfRange(row, from, from + CLASSES)))
                .collect(Collectors.joining("\n", header + "\n", "\n"));
        Files.writeString(folder.resolve(name), text);
    }

    private Report run(String columns) throws IOException {
        Files.writeString(
                folder.resolve("gambeson.yaml"),
                "gambeson: 1\nname: a\nmodel:\n  file: model.txt\n  parity: {file: scored.csv, " + columns
                        + ", tolerance: 1e-6}\ndata: {test: test.csv}\n");
        GateOptions options = new GateOptions(
                "gate", Set.of(Stage.PARITY), 1, Execution.of(1), Judgement.NONE, Map.of(), GateListener.SILENT);
        return new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .run(ProjectReader.read(folder.resolve("gambeson.yaml"), "gambeson.yaml"), options);
    }

    private static StageResult stage(Report report) {
        return report.stages().stream()
                .filter(one -> one.stage() == Stage.PARITY)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allScoresThatTheLibraryGaveHold() throws IOException {
        Report report = run(ALL);
        assertThat(stage(report).state()).as("%s", stage(report)).isEqualTo(StageResult.State.EXAMINED);
        assertThat(report.findings()).isEmpty();
    }

    /** Two classes that changed places: the last one, which alone was compared before, is the same. */
    @Test
    void aDifferenceInAnyScoreIsFound() throws IOException {
        for (String[] row : rows) {
            String first = row[FEATURES];
            row[FEATURES] = row[FEATURES + 1];
            row[FEATURES + 1] = first;
        }
        write("scored.csv", "c0,c1,c2,c3", FEATURES);
        assertThat(stage(run("column: c3")).state()).isEqualTo(StageResult.State.EXAMINED);
        Report report = run(ALL);
        assertThat(stage(report).state()).isEqualTo(StageResult.State.INCOMPLETE);
        assertThat(stage(report).reason()).contains("the model examined is not the model you run");
        assertThat(report.findings()).extracting(Finding::ruleId).containsExactly("model/parity-broken");
        assertThat(stage(run("columns: [c1, c0, c2, c3]")).state()).isEqualTo(StageResult.State.EXAMINED);
    }

    @Test
    void aRowThatMissesOneScoreDiffers() throws IOException {
        rows.get(2)[FEATURES + 1] = "";
        write("scored.csv", "c0,c1,c2,c3", FEATURES);
        assertThat(run(ALL).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.details())
                        .containsEntry("rows", List.of(3L))
                        .containsEntry("count", 1L));
    }

    @Test
    void thereIsOneColumnForEachScore() throws IOException {
        for (int count : new int[] {2, 3}) {
            String columns = IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
            assertThatThrownBy(() -> run("columns: [" + columns + "]"))
                    .hasMessage("`model.parity` names " + count + " columns, and the model answers 4 scores");
        }
    }
}
