package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that serves a model, and who lets a command run. */
class BridgeCommandTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("XDG_CONFIG_HOME", "/nonexistent");

    @TempDir
    private Path folder;

    private Path ran;

    @BeforeEach
    void project() throws IOException {
        ran = folder.resolve("ran");
        Files.writeString(folder.resolve("test.csv"), "age,class\n1,good\n50,bad\n2,good\n60,bad\n");
        // What is compiled and run here leaves a file, and ends before it serves anything.
        Files.writeString(folder.resolve("Touch.java"), """
                public class Touch {
                    public static void main(String[] words) throws Exception {
                        java.nio.file.Files.writeString(java.nio.file.Path.of(words[0]), "ran");
                        System.err.println("nothing is served");
                    }
                }
                """);
        Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: a
                model: {endpoint: {command: ['%s', Touch.java, ran, "two words"]}}
                data: {test: test.csv, label: class}
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java")));
    }

    private Console gate(String typed, boolean terminal, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "gate";
        arguments[1] = folder.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Console.run(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), ENVIRONMENT, terminal, arguments);
    }

    @Test
    void theFileIsPlainAsciiAndThePrintedIsTheWritten() throws IOException {
        Path file = folder.resolve("serve_model.py");
        Console written = Console.run("bridge", "--out", file.toString());
        assertThat(written.code()).isZero();
        assertThat(written.all()).isEmpty();
        String python = Files.readString(file);
        assertThat(Console.run("bridge").out()).isEqualTo(python);
        assertThat(python)
                .startsWith("#!/usr/bin/env python3\n")
                .endsWith("    main()\n")
                .contains("127.0.0.1", "hmac.compare_digest", "def gate(")
                .doesNotContain("0.0.0.0", "Access-Control-Allow")
                .matches(text -> text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127), "ASCII without tabs");
        assertThat(python.lines()).hasSizeLessThan(700).allMatch(line -> line.length() <= 120);
    }

    @Test
    void theOptionLetsItRun() {
        Console gate = gate("", false, "--allow-command");
        assertThat(ran).exists();
        assertThat(gate.out()).contains("before it was ready", "nothing is served");
        assertThat(gate.err()).doesNotContain("Start it?");
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", "n, false", "'', false", "yy, false", "no, false"})
    void aYesAtTheTerminalLetsItRunAndTheQuestionShowsAll(String typed, boolean runs) throws IOException {
        Console gate = gate(typed + "\n", true);
        assertThat(Files.exists(ran)).isEqualTo(runs);
        assertThat(gate.err())
                .contains("Touch.java ran 'two words'\n")
                .contains(folder.toRealPath().getFileName().toString())
                .contains("Start it? [y/N]");
    }

    @Test
    void whoIsNotAtATerminalIsNotAsked() {
        Console gate = gate("y\n", false);
        assertThat(ran).doesNotExist();
        assertThat(gate.err()).doesNotContain("Start it?");
        assertThat(gate.out()).contains("nobody allowed it", "--allow-command");
        assertThat(gate.code()).isEqualTo(3);
    }

    @Test
    void whoWantsNoQuestionIsNotAsked() {
        Console gate = gate("y\n", true, "--no-input");
        assertThat(ran).doesNotExist();
        assertThat(gate.err()).doesNotContain("Start it?");
        assertThat(gate.code()).isEqualTo(3);
    }

    @Test
    void aScanOfTheFolderRunsNothing() {
        Console.run("scan", folder.toString());
        assertThat(ran).doesNotExist();
    }
}
