package dev.gambeson.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Report;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.StageResult.State;
import dev.gambeson.report.Verdict;
import dev.gambeson.report.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates whose attacks are stopped by time or by a verdict, or go on from a journal: on the network that is not defended. */
class StoppedCampaignTest {

    private static final Path DIGITS = Path.of("../examples/digits");

    /** Two attacks that fell nearly all, and a third. */
    private static final String ATTACKS =
            "attacks: [square, apgd-ce, apgd-dlr], queries: 30, steps: 3, epsilon: 0.15, limit: 30, corruptions: false";

    @TempDir
    Path folder;

    private @Nullable InputFile journal;

    @BeforeEach
    void files() throws IOException {
        for (String file : new String[] {"standard.onnx", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"}) {
            Files.copy(DIGITS.resolve(file), folder.resolve(file));
        }
    }

    @Test
    void timeThatIsSpentMakesTheStageIncompleteAndKeepsWhatWasFound() throws IOException {
        // Every look at the clock takes a second: some questions are answered in time.
        Report report = run(project(ATTACKS + ", budget: 20s", ""), new LookingClock());
        StageResult robustness = robustness(report);
        assertThat(robustness.state()).isEqualTo(State.INCOMPLETE);
        assertThat(robustness.reason()).startsWith("the time of 20s was spent: square finished ");
        assertThat(overall(report).value()).isNotNull();
        assertThat(overall(report).reason()).startsWith("an upper bound: the time of 20s was spent");
        assertThat(report.findings()).extracting(Finding::ruleId).contains("attack/stopped-early");
        assertThat(report.parameters()).containsEntry("budget", "20s");
    }

    @Test
    void aPolicyIsNeverPassedOnAnUnfinishedAttack() throws IOException {
        String policy = "policy: {measures: [{measure: robust_accuracy, min: 0.01}]}";
        assertThat(run(project(ATTACKS + ", budget: 2s", policy), new LookingClock())
                        .verdict())
                .isEqualTo(Verdict.INCOMPLETE);
        // What fails already fails whatever the rest would have shown.
        String hard = "policy: {measures: [{measure: robust_accuracy, min: 0.99}]}";
        assertThat(run(project(ATTACKS + ", budget: 2s", hard), new LookingClock())
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void attacksThatCannotChangeTheVerdictAreLeftOutWhereSomebodyAskedForThat() throws IOException {
        String policy = "policy: {measures: [{measure: robust_accuracy, min: 0.99}]}";
        Report full = run(project(ATTACKS, policy), Clock.systemUTC());
        Report stopped = run(project(ATTACKS + ", stop: decided", policy), Clock.systemUTC());
        assertThat(full.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(stopped.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(robustness(stopped).state()).isEqualTo(State.EXAMINED);
        assertThat(attacks(full)).containsExactly("square", "apgd-ce", "apgd-dlr");
        assertThat(attacks(stopped)).containsExactly("square");
        assertThat(overall(stopped).reason())
                .isEqualTo("an upper bound: apgd-ce, apgd-dlr did not run, for the policy was decided after square");
        assertThat(overall(stopped).value())
                .isGreaterThanOrEqualTo(overall(full).value());
        assertThat(stopped.parameters()).containsEntry("stop", "decided");
    }

    @Test
    void whereTheVerdictIsOpenAllAttacksRun() throws IOException {
        for (String policy : List.of(
                "",
                "policy: {measures: [{measure: robust_accuracy, min: 0.0}]}",
                "policy: {measures: [{measure: robust_accuracy, min: 0.99, severity: low}]}",
                "policy: {measures: [{measure: robust_accuracy, context: {attack: pgd}, min: 0.99}]}")) {
            Report report = run(project(ATTACKS + ", stop: decided", policy), Clock.systemUTC());
            assertThat(attacks(report)).as(policy).containsExactly("square", "apgd-ce", "apgd-dlr");
        }
    }

    @Test
    void theFloorDecidesAsTheProjectDoes() throws IOException {
        Policy policy = project(ATTACKS, "policy: {measures: [{measure: robust_accuracy, min: 0.6}]}")
                .policy();
        Measure half =
                Measure.proportion(Stage.ROBUSTNESS, "robust_accuracy", 15, 30).of("model");
        assertThat(Judgement.NONE.fails(half, policy)).isTrue();
        assertThat(new Judgement(null, policy, null, null).fails(half, null)).isTrue();
        assertThat(Judgement.NONE.fails(half, null)).isFalse();
        assertThat(new Judgement(Severity.CRITICAL, null, null, null).fails(half, policy))
                .isFalse();
        Measure all =
                Measure.proportion(Stage.ROBUSTNESS, "robust_accuracy", 30, 30).of("model");
        assertThat(Judgement.NONE.fails(all, policy)).isFalse();
    }

    @Test
    void aRunThatGoesOnGivesTheReportOfOneThatWasNotStopped() throws IOException {
        Report full = run(project(ATTACKS, ""), Clock.systemUTC());
        journal = new InputFile("run.journal", folder.resolve("run.journal"));
        Report kept = run(project(ATTACKS, ""), Clock.systemUTC());
        byte[] bytes = Files.readAllBytes(journal.path());
        for (int part = 0; part <= 4; part++) {
            Files.write(journal.path(), Arrays.copyOf(bytes, bytes.length * part / 4));
            assertSame(run(project(ATTACKS, ""), Clock.systemUTC()), full);
            assertThat(Files.size(journal.path())).isEqualTo(bytes.length);
        }
        assertSame(kept, full);
    }

    @Test
    void aJournalOfAnotherModelIsRefused() throws IOException {
        journal = new InputFile("run.journal", folder.resolve("run.journal"));
        run(project(ATTACKS, ""), Clock.systemUTC());
        Files.copy(DIGITS.resolve("robust.onnx"), folder.resolve("standard.onnx"), StandardCopyOption.REPLACE_EXISTING);
        Project other = project(ATTACKS, "");
        assertThatThrownBy(() -> run(other, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessage("run.journal: is the journal of another campaign; what differs: model");
    }

    private static void assertSame(Report one, Report other) {
        assertThat(one.measures()).isEqualTo(other.measures());
        assertThat(one.findings()).isEqualTo(other.findings());
        assertThat(one.stages()).isEqualTo(other.stages());
        assertThat(one.parameters()).isEqualTo(other.parameters());
        assertThat(one.subjects()).isEqualTo(other.subjects());
    }

    private Project project(String robustness, String policy) throws IOException {
        Path file = Files.writeString(folder.resolve("gambeson.yaml"), """
                gambeson: 1
                name: digits
                model: {file: standard.onnx}
                data: {test: t10k-images-idx3-ubyte.gz, labels: t10k-labels-idx1-ubyte.gz, limit: 30}
                stages: {robustness: {%s}}
                %s
                """.formatted(robustness, policy));
        return ProjectReader.read(file, "gambeson.yaml");
    }

    private Report run(Project project, Clock clock) {
        GateOptions options = new GateOptions(
                        "gate",
                        Set.of(Stage.ROBUSTNESS),
                        1,
                        Execution.of(1),
                        Judgement.NONE,
                        Map.of(),
                        GateListener.SILENT)
                .withJournal(journal);
        return new Gate(clock).run(project, options);
    }

    private static StageResult robustness(Report report) {
        return report.stages().get(0);
    }

    private static Measure overall(Report report) {
        return report.measures().stream()
                .filter(measure -> measure.name().equals("robust_accuracy")
                        && !measure.context().containsKey("attack"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> attacks(Report report) {
        return report.measures().stream()
                .filter(measure -> measure.name().equals("success_rate"))
                .map(measure -> measure.context().get("attack"))
                .toList();
    }

    /** A second passes each time somebody looks. */
    private static final class LookingClock extends Clock {

        private final AtomicLong seconds = new AtomicLong();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(Duration.ofSeconds(seconds.getAndIncrement()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
