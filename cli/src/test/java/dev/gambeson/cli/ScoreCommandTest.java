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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nightly job: which answers come out, and in which form. */
class ScoreCommandTest extends CreditScoring {

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
