package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of predictions and nothing else: gate, audit and init. */
class PredictionsCommandTest {

    @TempDir
    Path folder;

    /** Scores that come true as often as they say, or that have nothing to do with what is right. */
    private String table(String header, boolean related, boolean decision) throws IOException {
        SplittableRandom random = new SplittableRandom(23);
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int row = 0; row < 600; row++) {
            double score = random.nextInt(1, 1000) / 1000.0;
            int truth = random.nextDouble() < (related ? score : 0.5) ? 1 : 0;
            text.append(truth).append(',');
            if (decision) {
                text.append(score >= 0.5 ? 1 : 0).append(',');
            }
            text.append(score)
                    .append(',')
                    .append(random.nextBoolean() ? "m" : "f")
                    .append('\n');
        }
        return Files.writeString(folder.resolve("scored.csv"), text).toString();
    }

    @Test
    void gateTakesTheTableAndSaysWhatItGuessed() throws IOException {
        Console gate = Console.run("gate", table("y_true,y_pred,score,sex", true, true));
        assertThat(gate.code()).as(gate.all()).isZero();
        assertThat(gate.err())
                .contains("`score` is the score of `1`")
                .contains("`y_pred` is the class that was decided")
                .contains("`y_true` is the label");
        assertThat(gate.out())
                .contains("balanced accuracy")
                .contains("demographic parity ratio (group sex)")
                .contains("only recorded answers are given")
                .contains("PASS");
    }

    @Test
    void aScoreThatHasNothingToDoWithTheLabelIsToBeChecked() throws IOException {
        Console gate = Console.run("gate", table("label,prob,sex", false, false));
        assertThat(gate.err()).contains("Check: `prob`").contains("no better than chance");
        assertThat(gate.code()).isEqualTo(1);
        assertThat(gate.out()).contains("audit/no-better-than-baseline");
    }

    @Test
    void auditTakesTheColumnsByTheirNames() throws IOException {
        String file = table("paid,points,who", true, false);
        Console audit = Console.run(
                "audit",
                "--predictions",
                file,
                "--label",
                "paid",
                "--score",
                "points",
                "--groups",
                "who",
                "--format",
                "json");
        assertThat(audit.code()).as(audit.all()).isZero();
        assertThat(audit.out())
                .contains("\"brier_score\"")
                .contains("\"calibration_slope\"")
                .contains("\"demographic_parity_ratio\"")
                .contains("\"kind\" : \"predictions\"");
        assertThat(Console.run("audit", "--predictions", file, "--label", "paid")
                        .err())
                .contains("--score COLUMN");
        assertThat(Console.run("audit", "model.onnx", "--predictions", file, "--score", "points")
                        .code())
                .isEqualTo(2);
        assertThat(Console.run("audit", "--label", "paid").err()).contains("no MODEL is named");
        assertThat(Console.run("audit", "model.onnx", "--key", "id").err()).contains("go with --predictions");
    }

    @Test
    void initWritesAProjectThatRuns() throws IOException {
        table("target,prob_1,sex", true, false);
        Console init = Console.run("init", folder.toString());
        assertThat(init.code()).as(init.all()).isZero();
        assertThat(Files.readString(folder.resolve("gambeson.yaml")))
                .contains("predictions: scored.csv")
                .contains("scores: prob_1")
                .contains("positive: \"1\"");
        Console gate = Console.run("gate", folder.toString());
        assertThat(gate.code()).as(gate.all()).isZero();
        assertThat(gate.out()).contains("balanced accuracy");
    }

    @Test
    void aTableWithoutAnswersIsNoProject() throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), "a,b\n1,x\n2,y\n3,x\n");
        Console gate = Console.run("gate", file.toString());
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err()).contains("gambeson audit --predictions").contains("gambeson init");
    }
}
