package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Scores the credit example, and what a test looks at afterwards. */
abstract class CreditScoring {

    static final Path CREDIT = Path.of("../examples/credit");
    static final String MODEL = CREDIT.resolve("model.onnx").toString();
    static final String SECRET = "ida.huber1@example.org";

    @TempDir
    Path folder;

    List<String> rows;

    /** The one row that breaks a constraint of the example is left out. */
    @BeforeEach
    void data() throws IOException {
        rows = new ArrayList<>(Files.readAllLines(CREDIT.resolve("test.csv")));
        rows.remove(257);
        write("data.csv", rows);
    }

    void write(String name, List<String> lines) throws IOException {
        Files.write(folder.resolve(name), lines);
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    Console score(String... more) {
        return scoreOf("data.csv", more);
    }

    Console scoreOf(String data, String... more) {
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

    List<String> out() throws IOException {
        return Files.readAllLines(folder.resolve("out.csv"));
    }

    /** Nothing of ours is left in the folder but what is named. */
    void assertFiles(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    /** A cell of the first data row becomes something else. */
    void plant(int row, String column, String cell) {
        List<String> header = List.of(rows.get(0).split(","));
        String[] cells = rows.get(row).split(",", -1);
        cells[header.indexOf(column)] = cell;
        rows.set(row, String.join(",", cells));
    }
}
