package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of CatBoost with categories, from its own file to a verdict ({@code interop/trees/catboost/make_credit.py}). */
class CatBoostProjectTest {

    private static final Path CREDIT = Path.of("../examples/credit");
    private static final Path MODEL = Path.of("src", "test", "resources", "catboost");

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.copy(CREDIT.resolve("train.csv"), folder.resolve("train.csv"));
        Files.copy(CREDIT.resolve("test.csv"), folder.resolve("test.csv"));
        Files.copy(MODEL.resolve("credit.cbm"), folder.resolve("credit.cbm"));
    }

    @Test
    void everyStageExaminesIt() throws IOException {
        Files.copy(MODEL.resolve("credit.csv"), folder.resolve("scored.csv"));
        Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: credit
                task: classification
                model: {file: credit.cbm, parity: {file: scored.csv, column: good, tolerance: 1e-6}}
                data:
                  train: train.csv
                  test: test.csv
                  label: class
                  columns: {identifier: [application_id, email, telephone, iban], protected: [sex], quasi: [age, job]}
                stages:
                  robustness: {attacks: [square], norm: linf, epsilon: 0.1, queries: 50, limit: 20, corruptions: false}
                  fairness: {groups: [sex]}
                policy:
                  fail-on: critical
                  require: [artifact, data, parity, performance, robustness, fairness, privacy]
                  measures: [{measure: accuracy, compare: value, min: 0.74}]
                """);
        Console gate = Console.run("gate", folder.toString());
        assertThat(gate.code()).as(gate.all()).isZero();
        assertThat(gate.out())
                .containsPattern("parity rows\\s+1 ")
                .containsPattern("accuracy\\s+0\\.7433")
                .contains("demographic parity ratio (model, group sex)", "robust accuracy (attack square");
    }

    @Test
    void itIsSeenInAFolder() {
        Console init = Console.run("init", folder.toString());
        assertThat(init.code()).as(init.all()).isZero();
        assertThat(folder.resolve("gambeson.yaml"))
                .content()
                .contains("file: credit.cbm")
                .contains("label: class");
    }
}
