package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The nightly job: what ends it, and that nothing half-done is left. */
class ScoreFailureTest extends CreditScoring {

    @Test
    void whatCannotBeReadEndsWithThreeAndLeavesNothing() throws IOException {
        List<String> ragged = new ArrayList<>(rows);
        ragged.add("A-1,too,short");
        write("ragged.csv", ragged);
        Files.write(folder.resolve("wide.csv"), String.join("\n", rows).getBytes(StandardCharsets.UTF_16));
        Files.write(
                folder.resolve("latin.csv"),
                String.join("\n", rows).replace("ida", "íd\u00e1").getBytes(StandardCharsets.ISO_8859_1));
        for (String data : List.of("ragged.csv", "wide.csv", "latin.csv")) {
            Console done = scoreOf(data, "--quarantine", file("q.csv"), "--profile", file("p.json"));
            assertThat(done.code()).as(data + done.all()).isEqualTo(3);
            assertThat(done.err()).contains(data);
            assertThat(done.all()).doesNotContain(SECRET);
        }
        assertFiles("data.csv", "ragged.csv", "wide.csv", "latin.csv");
    }

    @Test
    void whatIsWrongInTheCallEndsWithTwo() throws IOException {
        List<String> less = rows.stream()
                .map(row -> row.replaceFirst(",[^,]*,([^,]*)$", ",$1"))
                .toList();
        write("less.csv", less);
        assertThat(scoreOf("less.csv").code()).isEqualTo(2);
        assertThat(score("--keep", "nothing").err()).contains("has no column `nothing`");
        assertThat(score("--max-refused", "2").code()).isEqualTo(2);
        assertThat(score("--positive", "ugly").code()).isEqualTo(2);
        Console ending = Console.run("score", MODEL, file("data.csv"), "--out", file("out.xlsx"));
        assertThat(ending.code()).isEqualTo(2);
        assertThat(ending.err()).contains(".csv, .jsonl or .parquet");
        assertThat(score("--quarantine", file("out.csv")).code()).isEqualTo(2);
        assertThat(score("--quarantine", file("data.csv"), "--overwrite").code())
                .isEqualTo(2);
        assertThat(Console.run("score", MODEL, "--out", file("out.csv")).code()).isEqualTo(2);
        assertFiles("data.csv", "less.csv");
    }

    @Test
    void nothingIsReplacedUnlessAsked() throws IOException {
        Files.writeString(folder.resolve("out.csv"), "mine");
        Console done = score();
        assertThat(done.code()).isEqualTo(2);
        assertThat(done.err()).contains("--overwrite");
        assertThat(out()).containsExactly("mine");
        assertThat(score("--overwrite").code()).isZero();
        assertThat(out()).hasSize(rows.size());
    }

    @Test
    void aFolderThatTakesNoFileEndsWithThree() throws IOException {
        Console done =
                Console.run("score", MODEL, file("data.csv"), "--out", file("nowhere/out.csv"), "--label", "class");
        assertThat(done.code()).isEqualTo(3);
        assertThat(done.err()).contains("there is no such folder");
        assertFiles("data.csv");
    }

    @Test
    void aTableWithAColumnTwiceIsNotReadForNobodyKnowsWhichIsMeant() throws IOException {
        write(
                "data.csv",
                rows.stream()
                        .map(row -> row + "," + row.substring(row.lastIndexOf(',') + 1))
                        .toList());
        Console done = score();
        assertThat(done.code()).as(done.all()).isEqualTo(3);
        assertThat(done.err()).contains("stands twice in the header");
        assertFiles("data.csv");
    }

    /** Whoever stops the job finds neither answers nor their beginning. */
    @Test
    void aJobThatIsStoppedMidwayLeavesNothing() throws Exception {
        List<String> many = new ArrayList<>(List.of(rows.get(0)));
        for (int i = 0; i < 1500; i++) {
            many.addAll(rows.subList(1, rows.size()));
        }
        write("data.csv", many);
        Process job = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.gambeson.cli.Gambeson",
                        "score",
                        MODEL,
                        file("data.csv"),
                        "--out",
                        file("out.csv"),
                        "--label",
                        "class",
                        "--threads",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (job.isAlive() && !hasBegun()) {
            Thread.sleep(5);
        }
        assertThat(job.isAlive()).as("the job was stopped before its end").isTrue();
        job.destroy();
        job.waitFor();
        assertFiles("data.csv");
    }

    private boolean hasBegun() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".part")
                    && file.toFile().length() > 0);
        }
    }

    @Test
    void aModelThatWouldDoHarmIsNotLoaded() throws IOException {
        Path model = Path.of("../examples/trap/model.pkl");
        Console done = Console.run(
                "score",
                model.toString(),
                file("data.csv"),
                "--out",
                file("out.csv"),
                "--profile",
                file("profile.json"));
        assertThat(done.code()).as(done.all()).isEqualTo(1);
        assertThat(done.all())
                .contains("pickle-dangerous-call")
                .contains("no row was scored")
                .doesNotContain("wrote");
        assertFiles("data.csv");
        for (String verb : List.of("attack", "audit")) {
            Console other = Console.run(verb, model.toString(), "--data", file("data.csv"), "--label", "class");
            assertThat(other.code()).as(other.all()).isEqualTo(1);
            assertThat(other.all()).contains("pickle-dangerous-call").contains("was not loaded");
        }
    }
}
