package dev.gambeson.assess.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTemplateTest {

    private static final Path CREDIT = Path.of("../examples/credit");

    @TempDir
    Path folder;

    private ProjectGuess guess(Wishes wishes) throws IOException {
        for (String file : List.of("model.onnx", "train.csv", "test.csv", "scored.csv")) {
            Files.copy(CREDIT.resolve(file), folder.resolve(file));
        }
        return ProjectGuesser.look(folder, Limits.standard(), wishes);
    }

    @ParameterizedTest
    @EnumSource
    void aTemplateIsTheSectionPolicyOfTheProject(PolicyTemplate template) throws IOException {
        LocalDate end = LocalDate.of(2027, 1, 31);
        ProjectGuess guess = guess(new Wishes(template, end));
        Project read = ProjectReader.read(guess.write(), "gambeson.yaml");
        assertThat(read.policy()).isEqualTo(guess.project().policy());
        assertThat(read.policy().lines())
                .isNotEmpty()
                .isEqualTo(template.policy().lines());
        assertThat(read.policy().require()).isEqualTo(template.policy().require());
        assertThat(read.policy().observeUntil()).isEqualTo(end);
        assertThat(guess.yaml()).contains("# Made from the template `" + template.id() + "`");
    }

    @Test
    void everyLineOfTheCreditTemplateIsMeasured() throws IOException {
        Project project = ProjectReader.read(
                guess(new Wishes(PolicyTemplate.CREDIT, null)).write(), "gambeson.yaml");
        Report report = new Gate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).run(project, GateOptions.of("gate"));
        assertThat(report.reasons()).noneMatch(reason -> reason.contains("nothing measured it"));
    }
}
