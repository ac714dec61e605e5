package dev.gambeson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounds on measures of one group, and the bar of a verb that has no policy, over the credit example. */
class GroupBoundTest {

    private static final Path CREDIT = Path.of("../examples/credit");

    @TempDir
    Path folder;

    private Console gate(String line) throws IOException {
        for (String file : new String[] {"model.onnx", "test.csv"}) {
            if (!Files.exists(folder.resolve(file))) {
                Files.copy(CREDIT.resolve(file), folder.resolve(file));
            }
        }
        Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: credit
                model: {file: model.onnx, output: {positive: bad}}
                data: {test: test.csv, label: class}
                stages: {data: off, privacy: off, robustness: off, fairness: {groups: [sex]}}
                policy:
                  measures:
                    - %s
                """.formatted(line));
        return Console.run("gate", folder.toString());
    }

    /** Of 89 women 25 are decided bad (0.198 to 0.382), of 211 men 49 (0.180 to 0.294). */
    @Test
    void aBoundIsHeldAgainstTheMeasuresOfItsContextOnly() throws IOException {
        assertThat(gate("{measure: selection_rate, context: {group: sex, value: female}, min: 0.19}")
                        .code())
                .isZero();
        Console men = gate("{measure: selection_rate, context: {group: sex, value: male}, min: 0.19}");
        assertThat(men.code()).isEqualTo(1);
        assertThat(men.out()).contains("policy: selection_rate for group sex, value male");
        Console both = gate("{measure: selection_rate, min: 0.19}");
        assertThat(both.code()).isEqualTo(1);
        assertThat(both.out()).contains("value male").doesNotContain("selection_rate for group sex, value female");
    }

    @Test
    void aContextThatNothingHasIsNoPass() throws IOException {
        Console gate = gate("{measure: selection_rate, context: {group: age}, min: 0.19}");
        assertThat(gate.code()).isEqualTo(3);
        assertThat(words(gate)).contains("INCOMPLETE").contains("nothing measured it");
    }

    @Test
    void aMeasureThatNothingIsCalledIsAnsweredWithTheNearestNameAndAContextWithNone() throws IOException {
        Console slip = gate("{measure: acuracy, min: 0.7}");
        assertThat(slip.code()).isEqualTo(3);
        assertThat(words(slip))
                .contains("policy line acuracy >= 0.7 could not be checked: nothing measured it; did you mean"
                        + " `accuracy`?");
        assertThat(words(gate("{measure: selection_rate, context: {group: age}, min: 0.19}")))
                .contains("nothing measured it")
                .doesNotContain("did you mean");
        assertThat(words(gate("{measure: throughput_on_mondays, min: 0.19}")))
                .contains("nothing measured it")
                .doesNotContain("did you mean");
    }

    /** What was printed as one line: the table is wrapped. */
    private static String words(Console console) {
        return console.out().replaceAll("\\s+", " ");
    }

    /** The personal status says who is a woman: a medium finding, and none is above it. */
    @Test
    void anAuditFailsFromItsBarOn() {
        assertThat(audit().code()).isZero();
        assertThat(audit("--fail-on", "high").code()).isZero();
        Console medium = audit("--fail-on", "medium");
        assertThat(medium.code()).isEqualTo(1);
        assertThat(medium.out()).contains("audit/proxy");
    }

    private static Console audit(String... bar) {
        String[] arguments = {
            "audit",
            CREDIT.resolve("model.onnx").toString(),
            "--data",
            CREDIT.resolve("test.csv").toString(),
            "--label",
            "class",
            "--positive",
            "bad",
            "--group",
            "sex"
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + bar.length);
        System.arraycopy(bar, 0, all, arguments.length, bar.length);
        return Console.run(all);
    }
}
