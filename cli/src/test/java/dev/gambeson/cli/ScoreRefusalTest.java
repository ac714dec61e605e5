package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The nightly job: which rows are refused, and where they go. */
class ScoreRefusalTest extends CreditScoring {

    @Test
    void refusedRowsGoToTheQuarantineWithTheirReasonsAndNowhereElse() throws IOException {
        plant(1, "duration", "soon");
        plant(2, "duration", "999");
        plant(3, "checking_status", "SECRET-ACCOUNT");
        plant(4, "credit_amount", "");
        plant(5, "age", "19");
        plant(5, "employment", ">=7");
        plant(6, "age", "-3");
        plant(6, "housing", "SECRET-CASTLE");
        write("data.csv", rows);
        Console done = score("--quarantine", file("refused.csv"), "--report", "json=" + file("report.json"));
        assertThat(done.code()).as(done.all()).isEqualTo(1);
        List<String> refused = Files.readAllLines(folder.resolve("refused.csv"));
        assertThat(refused).hasSize(7);
        assertThat(done.err()).contains(": " + (rows.size() - 7) + " of " + (rows.size() - 1) + " rows in ");
        assertThat(refused.get(0)).startsWith("refused_row,refused_because,application_id,email,");
        assertThat(refused.get(1))
                .startsWith("1,duration: not a number,")
                .contains(",soon,")
                .contains(SECRET);
        assertThat(refused.get(2)).startsWith("2,duration: above ").contains(",999,");
        assertThat(refused.get(3))
                .startsWith("3,checking_status: no known category,")
                .contains("SECRET-ACCOUNT");
        assertThat(refused.get(4)).startsWith("4,\"credit_amount: missing, and none may be\",");
        assertThat(refused.get(5)).startsWith("5,breaks `");
        assertThat(refused.get(6)).startsWith("6,").contains("age: below ").contains("; housing: no known category");
        assertThat(Files.getPosixFilePermissions(folder.resolve("refused.csv")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(out()).hasSize(rows.size() - 6);
        String report = Files.readString(folder.resolve("report.json"));
        for (String cell : List.of("soon", "SECRET", SECRET)) {
            assertThat(report).doesNotContain(cell);
            assertThat(done.all()).doesNotContain(cell);
        }
        JsonNode json = new ObjectMapper().readTree(report);
        assertThat(json.get("findings"))
                .anyMatch(finding -> finding.get("ruleId").asText().equals("score/refused-rows")
                        && finding.get("details").get("reason").asText().equals("no known category")
                        && finding.get("details").get("count").asInt() == 1);
        // The same rows are well where the share may be greater.
        Console allowed = score("--overwrite", "--max-refused", "0.05");
        assertThat(allowed.code()).as(allowed.all()).isZero();
        // Mended rows can be scored from the quarantine.
        assertThat(refused.get(1).split(",").length).isGreaterThan(20);
    }

    @Test
    void withoutASchemaOnlyWhatTheModelCannotTakeIsRefused() throws IOException {
        plant(1, "duration", "soon");
        plant(2, "duration", "999");
        plant(3, "checking_status", "unheard of");
        write("data.csv", rows);
        Console done = Console.run(
                "score",
                MODEL,
                file("data.csv"),
                "--out",
                file("out.csv"),
                "--label",
                "class",
                "--quarantine",
                file("q.csv"));
        assertThat(done.code()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("q.csv"))).hasSize(2);
        assertThat(out().get(0)).startsWith("row,score_bad");
        assertThat(out().get(1)).startsWith("2,");
    }

    @Test
    void aSchemaThatMissesAColumnOfTheModelIsAFinding() throws IOException {
        String schema = Files.readString(CREDIT.resolve("schema.yaml"));
        Files.writeString(folder.resolve("typo.yaml"), schema.replace("  housing:", "  house:"));
        Console done =
                Console.run("score", MODEL, file("data.csv"), "--out", file("out.csv"), "--schema", file("typo.yaml"));
        assertThat(done.code()).as(done.all()).isZero();
        assertThat(done.out()).contains("score/unchecked-column").contains(" says nothing: housing");
        assertThat(score("--overwrite").out()).doesNotContain("score/unchecked-column");
    }

    @Test
    void ofNoRowsThereAreNoAnswersAndAllIsWell() throws IOException {
        write("data.csv", rows.subList(0, 1));
        Console done = score("--quarantine", file("q.csv"));
        assertThat(done.code()).as(done.all()).isZero();
        assertThat(out()).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve("q.csv"))).hasSize(1);
    }
}
