package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A category that training never saw is scored, and heard: on models of the libraries themselves, and beside clean twins. */
class UnseenCategoryTest {

    private static final Path MODELS = Path.of("../core/src/test/resources/model/tree");
    private static final Path CATBOOST = Path.of("../core/src/test/resources/catboost");
    private static final String RULE = "model/untrained-category";
    private static final String SECRET = "Ida Huber Street";
    private static final int ROWS = 6000;

    @TempDir
    Path folder;

    /** Rows of the recorded table over and over, with a right answer; every hundredth town, and two grades, planted. */
    private void data(String recorded, boolean planted) throws IOException {
        List<String> rows = Files.readAllLines(MODELS.resolve(recorded));
        List<String> data = new ArrayList<>(List.of("age,amount due,rate,visits,town,grade,good"));
        for (int row = 1; row <= ROWS; row++) {
            String[] cells = rows.get(1 + row % (rows.size() - 1)).split(",", -1);
            cells[4] = planted && row % 100 == 7 ? SECRET : cells[4];
            cells[5] = planted && row % 3000 == 8 ? "33" : cells[5];
            data.add(String.join(",", List.of(cells).subList(0, 6)) + ","
                    + (Double.parseDouble(cells[6]) > 0.5 ? 1 : 0));
        }
        Files.write(folder.resolve("data.csv"), data);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Console score(String model, int threads) {
        return Console.run(
                "score",
                MODELS.resolve(model).toString(),
                file("data.csv"),
                "--out",
                file("out.csv"),
                "--overwrite",
                "--label",
                "good",
                "--threads",
                String.valueOf(threads),
                "--report",
                "json=" + file("report.json"));
    }

    private List<JsonNode> unseen() throws IOException {
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        return StreamSupport.stream(report.get("findings").spliterator(), false)
                .filter(finding -> finding.toString().contains(RULE))
                .collect(Collectors.toList());
    }

    @ParameterizedTest
    @CsvSource({"new-xgb-categories, 1", "new-xgb-categories, 4", "lgb-categories, 4"})
    void rowsAreScoredAndCountedByColumn(String model, int threads) throws IOException {
        data(model + ".csv", true);
        Console scored = score(model + (model.startsWith("lgb") ? ".txt" : ".json"), threads);
        assertThat(scored.code()).as(scored.all()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(ROWS + 1);
        assertThat(unseen()).hasSize(2);
        assertThat(unseen())
                .extracting(finding -> finding.at("/details/column").asText() + ": "
                        + finding.get("detail").asText())
                .containsExactlyInAnyOrder(
                        "grade: 2 of 6000 rows (0.03 %) hold a category that the model does not know; the first is row 8",
                        "town: 60 of 6000 rows (1.00 %) hold a category that the model does not know; the first is row 7");
        assertThat(scored.all() + Files.readString(folder.resolve("report.json")))
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"new-xgb-categories.json", "lgb-categories.txt"})
    void knownAndMissingCategoriesAreNotHeardOf(String model) throws IOException {
        data(model.substring(0, model.indexOf('.')) + ".csv", false);
        List<String> rows = new ArrayList<>(Files.readAllLines(folder.resolve("data.csv")));
        rows.set(5, "63.0,695.33,0.3,0.0,,,1");
        Files.write(folder.resolve("data.csv"), rows);
        Console scored = score(model, 2);
        assertThat(scored.code()).as(scored.all()).isZero();
        assertThat(unseen()).isEmpty();
    }

    /** What was counted of the feature alone is in the file; of the other features nobody can say what training saw. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "cbm"})
    void aModelOfCatBoostKnowsWhatItCounted(String format) throws IOException {
        unpack("categories-only." + format + ".gz", "model." + format);
        Files.copy(CATBOOST.resolve("categories-only.csv"), folder.resolve("data.csv"));
        Console scored = Console.run(
                "score",
                file("model." + format),
                file("data.csv"),
                "--out",
                file("out.csv"),
                "--report",
                "json=" + file("report.json"));
        assertThat(scored.code()).as(scored.all()).isZero();
        assertThat(unseen())
                .extracting(finding -> finding.at("/details/column").asText() + " "
                        + finding.at("/details/count").asInt())
                .containsExactlyInAnyOrder("code 6", "town 5", "note 5");
    }

    private void unpack(String resource, String to) throws IOException {
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(CATBOOST.resolve(resource)))) {
            Files.copy(packed, folder.resolve(to));
        }
    }

    /** Three stages ask the model about these rows; the first of them says it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGateHearsItOnce(boolean planted) throws IOException {
        data("new-xgb-categories.csv", planted);
        Files.copy(MODELS.resolve("new-xgb-categories.json"), folder.resolve("model.json"));
        Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: towns
                task: classification
                model: {file: model.json}
                data: {test: data.csv, label: good}
                stages:
                  robustness: {attacks: [square], norm: linf, epsilon: 0.1, queries: 20, limit: 5, corruptions: false}
                  fairness: {groups: [visits]}
                """);
        Console gate = Console.run("gate", folder.toString(), "--report", "json=" + file("report.json"));
        assertThat(gate.code()).as(gate.all()).isLessThan(2);
        assertThat(unseen()).hasSize(planted ? 2 : 0);
        assertThat(unseen())
                .allSatisfy(finding -> assertThat(finding.toString())
                        .contains("\"performance\"")
                        .contains("\"test\""));
        assertThat(unseen().toString()).doesNotContain(SECRET);
    }
}
