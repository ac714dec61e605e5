package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackCommandTest {

    private static final String DIGITS = "../examples/digits/";
    private static final String MODELS = "../onnx/src/test/resources/models/";

    @TempDir
    Path folder;

    private static Console digits(String... options) {
        List<String> arguments = new ArrayList<>(List.of("attack", DIGITS + "standard.onnx"));
        arguments.addAll(List.of("--data", DIGITS + "t10k-images-idx3-ubyte.gz"));
        arguments.addAll(List.of("--labels", DIGITS + "t10k-labels-idx1-ubyte.gz"));
        arguments.addAll(List.of("--limit", "5", "--epsilon", "0.3", "--queries", "20"));
        arguments.addAll(List.of(options));
        return Console.run(arguments.toArray(new String[0]));
    }

    @Test
    void savesTheAdversarialExamples() throws IOException {
        Path file = folder.resolve("found.npz");
        Console attack = digits("--save", file.toString());
        assertThat(attack.code()).as(attack.all()).isZero();
        assertThat(attack.err()).isEqualTo("wrote " + file + System.lineSeparator());
        assertThat(Files.readAllBytes(file)).startsWith('P', 'K');
    }

    @Test
    void whereTheyCannotBeSavedTheReportIsThereAllTheSame() {
        Console attack = digits("--save", folder.toString());
        assertThat(attack.code()).isEqualTo(3);
        assertThat(attack.out()).contains("robust accuracy");
        assertThat(attack.err()).contains("could not be written: is a folder");
        assertThat(digits("--save", folder.toString(), "--fail-on", "info").code())
                .as("a finding at the bar outweighs it")
                .isEqualTo(1);
    }

    @Test
    void theSameCallGoesOnWhereItWasStoppedAndSaysTheSame() throws IOException {
        Path journal = folder.resolve("run.journal");
        String[] options = {"--resume", journal.toString(), "--format", "json"};
        String first = digits(options).out();
        byte[] whole = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(whole, whole.length / 2));
        String again = digits(options).out();
        assertThat(Files.size(journal)).isEqualTo(whole.length);
        assertThat(withoutDuration(again)).isEqualTo(withoutDuration(first)).contains("robust_accuracy");
        Console other = digits("--resume", journal.toString(), "--seed", "2");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("is the journal of another campaign; what differs: seed");
    }

    private static String withoutDuration(String json) {
        return json.replaceAll("\"durationSeconds\" ?: ?[0-9.E-]+", "");
    }

    @Test
    void aSuiteOrNamesChooseTheAttacks() {
        String suite = digits("--suite", "quick", "--format", "json").out();
        assertThat(suite).contains("\"apgd-ce\"", "\"suite\"");
        String named = digits("--attack", "pgd,square", "--steps", "3", "--restarts", "2", "--format", "json")
                .out();
        assertThat(named)
                .contains("\"pgd\"", "\"square\"")
                .doesNotContain("\"apgd-ce\"")
                .containsPattern("\"steps\" ?: ?3")
                .containsPattern("\"restarts\" ?: ?2");
    }

    @Test
    void aModelOfDoublesIsAttacked() {
        Console attack = table("logistic-double", "--epsilon", "0.3");
        assertThat(attack.out()).contains("robust accuracy");
        assertThat(attack.code()).isZero();
    }

    @Test
    void aModelWithOneInputForEachColumnIsAttackedWhereItTakesNumbers() {
        Console attack = table("pipeline", "--epsilon", "0.3");
        assertThat(attack.out()).contains("robust accuracy");
        assertThat(table("pipeline", "--epsilon", "0.3", "--format", "json").out())
                .contains("attacks left job, housing as they are");
    }

    @Test
    void aModelOfTextsIsNotAttackedAndTheReasonIsSaid() {
        Console attack = table("text");
        assertThat(attack.code()).isEqualTo(3);
        assertThat(attack.out().replaceAll("\\s+", " ")).contains("nothing is a number that can change");
        assertThat(attack.out()).doesNotContain("robust accuracy");
    }

    private static Console table(String model, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("attack", MODELS + model + ".onnx", "--data", MODELS + model + ".csv", "--label", "label"));
        arguments.addAll(List.of(more));
        return Console.run(arguments.toArray(new String[0]));
    }
}
