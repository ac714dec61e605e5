package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gambeson.data.profile.Profile;
import dev.gambeson.data.profile.ProfileFile;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nightly job, on the credit example. */
class ScoreCommandTest {

    private static final Path CREDIT = Path.of("../examples/credit");
    private static final String MODEL = CREDIT.resolve("model.onnx").toString();
    private static final String SECRET = "ida.huber1@example.org";

    @TempDir
    Path folder;

    private List<String> rows;

    /** The one row that breaks a constraint of the example is left out. */
    @BeforeEach
    void data() throws IOException {
        rows = new ArrayList<>(Files.readAllLines(CREDIT.resolve("test.csv")));
        rows.remove(257);
        write("data.csv", rows);
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.write(folder.resolve(name), lines);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Console score(String... more) {
        return scoreOf("data.csv", more);
    }

    private Console scoreOf(String data, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "score",
                MODEL,
                file(data),
                "--out",
                file("out.csv"),
                "--label",
                "class",
                "--schema",
                CREDIT.resolve("schema.yaml").toString(),
                "--keep",
                "application_id"));
        arguments.addAll(List.of(more));
        return Console.run(arguments.toArray(String[]::new));
    }

    private List<String> out() throws IOException {
        return Files.readAllLines(folder.resolve("out.csv"));
    }

    /** Nothing of ours is left in the folder but what is named. */
    private void assertFiles(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    /** A cell of the first data row becomes something else. */
    private void plant(int row, String column, String cell) {
        List<String> header = List.of(rows.get(0).split(","));
        String[] cells = rows.get(row).split(",", -1);
        cells[header.indexOf(column)] = cell;
        rows.set(row, String.join(",", cells));
    }

    @Test
    void theAnswersAreThoseThatTheModelGaveWhereItWasTrained() throws IOException {
        Console done = score();
        assertThat(done.code()).as(done.all()).isZero();
        List<String> recorded = Files.readAllLines(CREDIT.resolve("scored.csv"));
        recorded.remove(257);
        List<String> out = out();
        assertThat(out.get(0)).isEqualTo("application_id,score_bad,score_good,predicted,threshold");
        assertThat(out).hasSameSizeAs(recorded);
        for (int row = 1; row < out.size(); row++) {
            String[] cells = out.get(row).split(",");
            String[] expected = recorded.get(row).split(",");
            assertThat(cells[0]).isEqualTo(expected[0]);
            double bad = Double.parseDouble(cells[1]);
            assertThat(bad).isCloseTo(Double.parseDouble(expected[1]), within(1e-5));
            // Without --positive the last class is the one that the threshold decides for.
            assertThat(cells[3]).isEqualTo(Double.parseDouble(cells[2]) >= 0.5 ? "good" : "bad");
            assertThat(cells[4]).isEqualTo("0.5");
        }
        assertFiles("data.csv", "out.csv");
    }

    @Test
    void aFolderOfPartsIsScoredAsTheFileThatItWas() throws IOException {
        assertThat(score().code()).isZero();
        List<String> whole = out();
        Path parts = Files.createDirectory(folder.resolve("parts"));
        for (int from = 1; from < rows.size(); from += 60) {
            List<String> part = new ArrayList<>(rows.subList(from, Math.min(rows.size(), from + 60)));
            part.add(0, rows.get(0));
            Files.write(parts.resolve("part-" + (1000 + from) + ".csv"), part);
        }
        Console done = scoreOf("parts", "--overwrite");
        assertThat(done.code()).as(done.all()).isZero();
        assertThat(out()).isEqualTo(whole);
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.jsonl", "out.parquet", "out.csv.gz"})
    void theBytesAreTheSameOnOneThreadAndOnFour(String name) throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        List<String> many = new ArrayList<>(List.of(rows.get(0)));
        for (int i = 0; i < 40_000; i++) {
            String row = rows.get(1 + random.nextInt(rows.size() - 1));
            many.add(random.nextInt(50) == 0 ? row.replace(",own,", ",castle,") : row);
        }
        write("data.csv", many);
        List<byte[]> outs = new ArrayList<>();
        List<byte[]> others = new ArrayList<>();
        for (String threads : List.of("1", "4")) {
            Console done = Console.run(
                    "score",
                    CREDIT.toString(),
                    file("data.csv"),
                    "--out",
                    file(name),
                    "--threads",
                    threads,
                    "--quarantine",
                    file("q.csv"),
                    "--profile",
                    file("p.json"),
                    "--overwrite");
            assertThat(done.code()).as(done.all()).isEqualTo(1);
            outs.add(Files.readAllBytes(folder.resolve(name)));
            others.add(Files.readAllBytes(folder.resolve("q.csv")));
            others.add(Files.readAllBytes(folder.resolve("p.json")));
        }
        assertThat(outs.get(1)).isEqualTo(outs.get(0));
        assertThat(others.get(2)).isEqualTo(others.get(0));
        assertThat(others.get(3)).isEqualTo(others.get(1));
    }

    @Test
    void profilesOfHalvesMergeToThatOfTheWhole() throws IOException {
        List<String> first = new ArrayList<>(rows.subList(0, 150));
        List<String> second = new ArrayList<>(rows.subList(150, rows.size()));
        second.add(0, rows.get(0));
        write("first.csv", first);
        write("second.csv", second);
        List<Profile> profiles = new ArrayList<>();
        for (String data : List.of("data.csv", "first.csv", "second.csv")) {
            Console done = scoreOf(data, "--overwrite", "--profile", file("p.json"));
            assertThat(done.code()).as(done.all()).isZero();
            profiles.add(ProfileFile.read(Files.readAllBytes(folder.resolve("p.json")), "p.json", Limits.standard()));
        }
        assertThat(profiles.get(1).merge(profiles.get(2)).toBytes())
                .isEqualTo(profiles.get(0).toBytes());
        assertThat(profiles.get(0).rows()).isEqualTo(rows.size() - 1);
        // What the model does not take is not counted: it may name a person.
        assertThat(profiles.get(0).column("email")).isEmpty();
        assertThat(profiles.get(0).column("score_bad").orElseThrow().numbers()).isEqualTo(rows.size() - 1);
        assertThat(profiles.get(0).column("age")).isPresent();
    }

    @Test
    void jsonLinesAndParquetSayTheSameAsCsv() throws IOException {
        score();
        Console lines = score("--out", file("out.jsonl"));
        assertThat(lines.code()).isEqualTo(2);
        for (String name : List.of("out.jsonl", "out.parquet")) {
            Console done = Console.run("score", CREDIT.toString(), file("data.csv"), "--out", file(name));
            assertThat(done.code()).as(done.all()).isZero();
        }
        Console whole = Console.run("score", CREDIT.toString(), file("data.csv"), "--out", file("whole.csv"));
        assertThat(whole.code()).isZero();
        JsonNode first = new ObjectMapper()
                .readTree(Files.readAllLines(folder.resolve("out.jsonl")).get(0));
        String[] cells = Files.readAllLines(folder.resolve("whole.csv")).get(1).split(",");
        assertThat(first.get("row").asLong()).isEqualTo(1);
        assertThat(first.get("score_bad").asText()).isEqualTo(cells[1]);
        assertThat(first.get("predicted").asText()).isEqualTo(cells[3]);
        // What stands in it is the matter of the tests of its writer.
        byte[] parquet = Files.readAllBytes(folder.resolve("out.parquet"));
        assertThat(new String(parquet, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        assertThat(new String(parquet, parquet.length - 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
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

    @Test
    void examplesOfAnArray() throws IOException {
        Path digits = Path.of("../examples/digits");
        Console done = Console.run(
                "score",
                digits.resolve("standard.onnx").toString(),
                digits.resolve("t10k-images-idx3-ubyte.gz").toString(),
                "--out",
                file("digits.csv"));
        assertThat(done.code()).as(done.all()).isZero();
        List<String> answers = Files.readAllLines(folder.resolve("digits.csv"));
        assertThat(answers.get(0)).startsWith("row,score_0,score_1,").endsWith("score_9,predicted");
        String[] first = answers.get(1).split(",");
        double sum = 0;
        for (int i = 1; i <= 10; i++) {
            sum += Double.parseDouble(first[i]);
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
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
        Path part = folder.resolve(".out.csv." + job.pid() + ".part");
        while (job.isAlive() && !(Files.exists(part) && Files.size(part) > 0)) {
            Thread.sleep(5);
        }
        assertThat(job.isAlive()).as("the job was stopped before its end").isTrue();
        job.destroy();
        job.waitFor();
        assertFiles("data.csv");
    }

    @Test
    void theEnvironmentMayNameTheThreads() throws IOException {
        Console done = Console.run(
                Map.of("XDG_CONFIG_HOME", "/nonexistent", "GAMBESON_THREADS", "2"),
                false,
                "score",
                CREDIT.toString(),
                file("data.csv"),
                "--out",
                file("out.csv"),
                "--quiet");
        assertThat(done.code()).isZero();
        assertThat(done.err()).isEmpty();
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

    @Test
    void columnsThatBeginWithWholeNumbersMayGoOnWithFractions() throws IOException {
        Console first = score();
        plant(rows.size() - 1, "age", "33.5");
        write("data.csv", rows);
        Console done = Console.run(
                "score",
                MODEL,
                file("data.csv"),
                "--out",
                file("free.csv"),
                "--label",
                "class",
                "--identifier",
                "application_id");
        assertThat(first.code()).as(first.all()).isZero();
        assertThat(done.code()).as(done.all()).isZero();
        assertThat(Files.readAllLines(folder.resolve("free.csv"))).hasSameSizeAs(rows);
    }
}
