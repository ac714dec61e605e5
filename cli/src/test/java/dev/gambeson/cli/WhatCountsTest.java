package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts against a project: ignore list, baseline and bar, over tables with one planted defect. */
class WhatCountsTest {

    /** What {@link Console} takes for today. */
    private static final String TODAY = "2026-11-24";

    private static final String DEFECT = "quality/test-in-train";

    @TempDir
    Path folder;

    /** Every fifth of the 100 test rows is a training row too: a high finding, and the only one. */
    @BeforeEach
    void tables() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder train = new StringBuilder("id,a,b,class\n");
        StringBuilder test = new StringBuilder("id,a,b,class\n");
        for (int row = 0; row < 200; row++) {
            String cells = cells(random);
            train.append("A").append(row).append(cells);
            if (row % 2 == 0) {
                test.append("B").append(row).append(row % 10 == 0 ? cells : cells(random));
            }
        }
        write("train.csv", train.toString());
        write("test.csv", test.toString());
        project("");
    }

    private static String cells(SplittableRandom random) {
        String label = random.nextBoolean() ? "yes" : "no";
        return "," + random.nextInt(100_000) + "," + random.nextInt(100_000) + "," + label + "\n";
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void project(String more) throws IOException {
        write("gambeson.yaml", """
                gambeson: 1
                name: small
                data: {train: train.csv, test: test.csv, label: class, columns: {identifier: [id]}}
                """ + more);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Console gate(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "gate";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Console.run(arguments);
    }

    private String ignore(String rule, String lastDay) throws IOException {
        write("ignore.yaml", """
                gambeson-ignore: 1
                ignore:
                  - {rule: %s, subject: test, reason: public benchmark, owner: Ada, expires: %s}
                """.formatted(rule, lastDay));
        return file("ignore.yaml");
    }

    @Test
    void theDefectFails() {
        Console gate = gate();
        assertThat(gate.code()).isEqualTo(1);
        assertThat(gate.out()).contains("FAIL  1 finding").contains("high finding " + DEFECT);
    }

    @Test
    void whatSomebodyAnswersForDoesNotCountUntilItsLastDay() throws IOException {
        Console gate = gate("--ignore", ignore(DEFECT, TODAY));
        assertThat(gate.code()).as(gate.all()).isZero();
        assertThat(gate.out()).contains("PASS").contains("suppressed " + DEFECT + ": public benchmark");
        assertThat(gate("--ignore", ignore(DEFECT, TODAY), "--format", "json").out())
                .as("it is still in the report, with who answers for it")
                .contains(DEFECT)
                .containsPattern("\"by\"\\s*:\\s*\"ignore\"")
                .containsPattern("\"owner\"\\s*:\\s*\"Ada\"")
                .containsPattern("\"expires\"\\s*:\\s*\"" + TODAY);
    }

    @Test
    void anEntryThatHasExpiredCountsAgainAndIsAFindingItself() throws IOException {
        Console gate = gate("--ignore", ignore(DEFECT, "2026-11-23"));
        assertThat(gate.code()).isEqualTo(1);
        assertThat(gate.out())
                .contains("high finding " + DEFECT)
                .contains("report/ignore-expired")
                .contains("expired on 2026-11-23");
    }

    @Test
    void anEntryForAnotherRuleSavesNothing() throws IOException {
        Console gate = gate("--ignore", ignore("quality/duplicate-rows", TODAY));
        assertThat(gate.code()).isEqualTo(1);
        assertThat(gate.out()).contains("high finding " + DEFECT).contains("report/ignore-unmatched");
    }

    @Test
    void whatAnEarlierReportHadFoundIsKnownAndWhatIsNewCounts() throws IOException {
        String first = file("first.json");
        assertThat(gate("--report", "json=" + first).code()).isEqualTo(1);
        Console second = gate("--baseline", first);
        assertThat(second.code()).as(second.all()).isZero();
        assertThat(second.out()).contains("PASS");
        write("test.csv", Files.readString(folder.resolve("test.csv")).replace("id,a,b,class", "id,a,c,class"));
        Console changed = gate("--baseline", first);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out()).contains("high finding quality/column-missing");
    }

    /** Else an entry that expires would be made to last for ever by running twice. */
    @Test
    void whatWasIgnoredInTheEarlierReportIsNotKnown() throws IOException {
        String first = file("first.json");
        assertThat(gate("--ignore", ignore(DEFECT, TODAY), "--report", "json=" + first)
                        .code())
                .isZero();
        assertThat(gate("--baseline", first).code()).isEqualTo(1);
    }

    @Test
    void aFindingThatFailsOutweighsAStageThatCouldNotBeExamined() throws IOException {
        project("policy: {require: [performance]}\n");
        Console both = gate();
        assertThat(both.code()).isEqualTo(1);
        assertThat(both.out())
                .contains("high finding " + DEFECT)
                .contains("stage performance is required and was not examined");
        assertThat(gate("--ignore", ignore(DEFECT, TODAY)).code())
                .as("what remains is incomplete")
                .isEqualTo(3);
    }

    @Test
    void theBarOfTheCommandLineReplacesTheProjects() throws IOException {
        assertThat(gate("--fail-on", "critical").code()).isZero();
        // A twentieth of the training rows stands twice: medium.
        String train = Files.readString(folder.resolve("train.csv"));
        write(
                "train.csv",
                train + "X" + String.join("\nX", train.lines().skip(2).limit(10).toList()) + "\n");
        String ignore = ignore(DEFECT, TODAY);
        Console high = gate("--ignore", ignore);
        assertThat(high.code()).as(high.all()).isZero();
        Console medium = gate("--ignore", ignore, "--fail-on", "medium");
        assertThat(medium.code()).isEqualTo(1);
        assertThat(medium.out()).contains("medium finding quality/duplicate-rows");
    }
}
