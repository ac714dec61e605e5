package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of one's own from the command line: settings, reports, exit codes. */
class GateCommandTest {

    private static final Path DIGITS = Path.of("../examples/digits");

    @TempDir
    Path folder;

    @BeforeEach
    void project() throws IOException {
        for (String file : new String[] {"robust.onnx", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"}) {
            Files.copy(DIGITS.resolve(file), folder.resolve(file));
        }
        write("""
                gambeson: 1
                name: small
                model: {file: robust.onnx}
                data: {test: t10k-images-idx3-ubyte.gz, labels: t10k-labels-idx1-ubyte.gz, limit: 100}
                stages:
                  robustness: {attacks: [square], norm: linf, epsilon: 0.3, queries: 20, limit: 20, corruptions: false}
                policy:
                  require: [performance, robustness]
                  measures: [{measure: accuracy, min: 0.9}]
                """);
    }

    private void write(String project) throws IOException {
        Files.writeString(folder.resolve("gambeson.yaml"), project);
    }

    private Console gate(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "gate";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Console.run(arguments);
    }

    @Test
    void passesAndSaysWhy() {
        Console gate = gate();
        assertThat(gate.code()).as(gate.all()).isZero();
        assertThat(gate.out()).contains("PASS").contains("1 policy line holds");
        assertThat(gate.err()).isEmpty();
    }

    @Test
    void equalRunsDifferOnlyInRunAndThreadsAndBatchChangeNothingElse() {
        String one = gate("--format", "json", "--threads", "1", "--batch", "7").out();
        String two = gate("--format", "json", "--threads", "2", "--batch", "64").out();
        assertThat(withoutRun(one)).isEqualTo(withoutRun(two)).contains("\"verdict\"");
        assertThat(withoutRun(gate("--format", "json", "--seed", "2").out())).isNotEqualTo(withoutRun(one));
    }

    private static String withoutRun(String json) {
        return json.replaceFirst("(?s)\"run\"\\s*:\\s*\\{.*?\\}", "\"run\": {}");
    }

    @Test
    void theFloorOfTheOrganisationCannotBeLoosened() throws IOException {
        Path floor = folder.resolve("floor.yaml");
        Files.writeString(floor, """
                gambeson-policy: 1
                fail-on: low
                require: [fairness]
                measures: [{measure: accuracy, min: 0.999}]
                """);
        Console gate = gate("--policy", floor.toString(), "--fail-on", "critical");
        assertThat(gate.code()).isEqualTo(1);
        assertThat(gate.out())
                .contains("policy: accuracy")
                .contains("stage fairness is required and was not examined")
                .contains("medium finding audit/poor-calibration");
    }

    @Test
    void whatIsDemandedAndCannotBeExaminedIsNoPass() throws IOException {
        write(Files.readString(folder.resolve("gambeson.yaml")).replace("[performance, robustness]", "[explanation]"));
        Console gate = gate();
        assertThat(gate.code()).isEqualTo(3);
        assertThat(gate.out()).contains("INCOMPLETE").contains("stage explanation is required");
    }

    @Test
    void aFailedPolicyOutweighsWhatIsIncomplete() throws IOException {
        write(Files.readString(folder.resolve("gambeson.yaml"))
                .replace("[performance, robustness]", "[explanation]")
                .replace("min: 0.9", "min: 0.9999"));
        assertThat(gate().code()).isEqualTo(1);
    }

    @Test
    void aVariableIsAnOptionThatIsNotGivenAndTheOptionWins() {
        Map<String, String> environment = Map.of("GAMBESON_FORMAT", "json", "XDG_CONFIG_HOME", "/nonexistent");
        assertThat(Console.run(environment, false, "gate", folder.toString()).out())
                .startsWith("{");
        assertThat(Console.run(environment, false, "gate", folder.toString(), "--format", "markdown")
                        .out())
                .doesNotStartWith("{");
    }

    @Test
    void theUsersFileComesAfterTheProject() throws IOException {
        Path settings =
                Files.createDirectories(folder.resolve("config/gambeson")).resolve("settings.yaml");
        Map<String, String> environment =
                Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
        Files.writeString(settings, "gambeson-settings: 1\nformat: json\nfail-on: info\n");
        Console gate = Console.run(environment, false, "gate", folder.toString());
        assertThat(gate.out()).startsWith("{");
        assertThat(gate.code()).as("the project has a policy of its own").isZero();
        write(Files.readString(folder.resolve("gambeson.yaml")).replaceAll("(?s)policy:.*", ""));
        assertThat(Console.run(environment, false, "gate", folder.toString()).code())
                .as("the project has none")
                .isEqualTo(1);
        Files.writeString(settings, "gambeson-settings: 1\nformta: json\n");
        Console wrong = Console.run(environment, false, "gate", folder.toString());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("settings.yaml").contains("line 2").contains("format");
    }

    @Test
    void reportsAreWrittenWholeAndWhatWasThereStaysWhereTheyCannotBe() throws IOException {
        Path page = folder.resolve("out/report.html");
        Console gate = gate("--report", "html=" + page, "--report", "junit=" + folder.resolve("out/gate.xml"));
        assertThat(gate.code()).isZero();
        assertThat(page).content().startsWith("<!doctype html>").endsWith("</html>\n");
        assertThat(gate.err()).contains("wrote " + page);
        Console blocked = gate("--report", "html=" + page.resolve("below.html"));
        assertThat(blocked.code()).isEqualTo(3);
        assertThat(blocked.out()).contains("PASS");
        assertThat(blocked.err()).contains("could not be written");
        assertThat(page).content().endsWith("</html>\n");
    }

    @Test
    void aTypingMistakeInTheProjectNamesItsLineAndTheRightWord() throws IOException {
        write(Files.readString(folder.resolve("gambeson.yaml")).replace("epsilon", "epsilom"));
        Console gate = gate();
        assertThat(gate.code()).isEqualTo(2);
        assertThat(gate.err()).contains("gambeson.yaml").contains("line 6").contains("`epsilon`");
        write(Files.readString(folder.resolve("gambeson.yaml"))
                .replace("epsilom", "epsilon")
                .replace("file: robust.onnx", "file: robst.onnx"));
        assertThat(gate().err()).contains("line 3").contains("did you mean `robust.onnx`?");
    }

    @Test
    void colourOnlyWhereAPersonLooks() {
        Map<String, String> none = Map.of("XDG_CONFIG_HOME", "/nonexistent");
        Map<String, String> refused = Map.of("XDG_CONFIG_HOME", "/nonexistent", "NO_COLOR", "1");
        assertThat(Console.run(none, true, "gate", folder.toString()).out()).contains("\u001b[");
        assertThat(Console.run(refused, true, "gate", folder.toString()).out()).doesNotContain("\u001b");
        assertThat(gate().out()).doesNotContain("\u001b");
    }
}
