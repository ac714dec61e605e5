package dev.gambeson.attack.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.SignSteps;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.journal.Journal;
import dev.gambeson.attack.journal.JournalEntry;
import dev.gambeson.attack.journal.JournalKey;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.suite.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign that was stopped and goes on gives what it would have given without the stop. */
class ResumeTest {

    private static final int SIZE = 4;

    @TempDir
    private Path folder;

    private final ToyNetwork network = ToyNetwork.random(5, 3, 4, SIZE);
    private final Examples examples = RandomExamples.of(network, 5, 12, SIZE);
    private final Campaign campaign =
            new Campaign(network, examples, ThreatModel.of(Norm.LINF, 0.12), new Budget(30), 7);
    private final Plan plan = Plan.of(
            List.of(new SignSteps("steps"), Attacks.named(List.of("square")).get(0)), campaign.budget());

    @Test
    void whereverItWasStoppedTheResultIsTheSame() throws IOException {
        CampaignResult uninterrupted = campaign.run(plan, Conduct.of(Execution.of(1), Progress.SILENT));
        assertThat(uninterrupted.attacks().get(0).fooled()).isNotEmpty();
        assertThat(uninterrupted.attacks().get(1).standing()).isPositive();
        Path whole = folder.resolve("whole");
        assertSame(run(whole, Execution.of(2)), uninterrupted);
        byte[] bytes = Files.readAllBytes(whole);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Path file = folder.resolve("cut");
            Files.write(file, Arrays.copyOf(bytes, cut));
            assertSame(run(file, new Execution(1, 1 + cut % 5)), uninterrupted);
        }
    }

    @Test
    void whatIsFinishedIsNotAskedAgain() {
        Path file = folder.resolve("run");
        network.forwardPasses.set(0);
        network.gradientPasses.set(0);
        List<AttackResult> attacks = run(file, Execution.of(1)).attacks();
        long gradients =
                attacks.stream().mapToLong(AttackResult::gradientPasses).sum();
        long asked = attacks.stream().mapToLong(AttackResult::forwardPasses).sum() - gradients;
        // What is left are the clean examples, the trial of the gradient, and what confirms each attacked example.
        long others = network.forwardPasses.getAndSet(0) - asked;
        long trial = network.gradientPasses.getAndSet(0) - gradients;
        run(file, Execution.of(1));
        assertThat(network.forwardPasses).hasValue(others);
        assertThat(network.gradientPasses).hasValue(trial);
    }

    @Test
    void progressGoesOnWhereItWas() {
        Path file = folder.resolve("run");
        run(file, Execution.of(1));
        AtomicLong last = new AtomicLong();
        AtomicLong most = new AtomicLong();
        try (Journal journal = Journal.open(file, "run", key(campaign))) {
            campaign.run(
                    plan,
                    Conduct.of(Execution.of(1), (activity, done, total) -> {
                                last.set(done);
                                most.set(total);
                            })
                            .keeping(journal));
        }
        assertThat(last.get()).isEqualTo(most.get()).isPositive();
    }

    @Test
    void anyOtherCampaignIsRefused() {
        Path file = folder.resolve("run");
        run(file, Execution.of(1));
        Examples fewer = examples.choose(new int[] {0, 1, 2});
        assertRefused(file, new Campaign(network, fewer, campaign.threat(), campaign.budget(), 7), "data");
        assertRefused(file, new Campaign(network, examples, campaign.threat(), campaign.budget(), 8), "seed");
        assertRefused(file, new Campaign(network, examples, campaign.threat(), new Budget(31), 7), "budget");
        ThreatModel narrow = campaign.threat().within(0, 0.99f);
        assertRefused(file, new Campaign(network, examples, narrow, campaign.budget(), 7), "norm, epsilon or bounds");
        assertThatThrownBy(() -> Journal.open(file, "run", campaign.key(plan, "another", "1")))
                .hasMessageContaining("what differs: model");
        assertThatThrownBy(() -> Journal.open(file, "run", campaign.key(plan, "model", "2")))
                .hasMessageContaining("what differs: versions");
        Plan eot = plan.withEot(2);
        assertThatThrownBy(() -> Journal.open(file, "run", campaign.key(eot, "model", "1")))
                .hasMessageContaining("what differs: budget");
        Plan one = Plan.of(List.of(new SignSteps("steps")), campaign.budget());
        assertThatThrownBy(() -> Journal.open(file, "run", campaign.key(one, "model", "1")))
                .hasMessageContaining("what differs: budget, attacks");
    }

    /** A journal whose checksums are right and whose content is not. */
    @Test
    void aJournalCannotClaimWhatNoAttackMayDo() {
        float[] far = new float[SIZE];
        Arrays.fill(far, 5f);
        assertLie(new JournalEntry(0, 0, 0, 1, 0, far));
        float[] clean = Arrays.copyOf(examples.inputs().values(), SIZE);
        assertLie(new JournalEntry(0, 0, 1, 0, 0, clean));
        assertLie(new JournalEntry(0, 0, 0, 21, 0, clean));
        assertLie(new JournalEntry(0, 0, 0, 3, 4, clean));
        float[] within = clean.clone();
        within[0] += within[0] < 0.5f ? 0.2f : -0.2f;
        assertLie(new JournalEntry(0, 0, 0, 1, 0, within));
        within[0] = Float.NaN;
        assertLie(new JournalEntry(0, 0, 0, 1, 0, within));
    }

    private void assertLie(JournalEntry entry) {
        Path file = folder.resolve("lie-" + entry.hashCode());
        try (Journal journal = Journal.open(file, "lie", key(campaign))) {
            journal.append(entry);
        }
        assertThatThrownBy(() -> run(file, Execution.of(1)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED))
                .hasMessageContaining("the entry is damaged");
    }

    private void assertRefused(Path file, Campaign other, String difference) {
        assertThatThrownBy(() -> Journal.open(
                        file,
                        "run",
                        other.key(
                                Plan.of(
                                        List.of(
                                                new SignSteps("steps"),
                                                Attacks.named(List.of("square")).get(0)),
                                        other.budget()),
                                "model",
                                "1")))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessageEndingWith("what differs: " + difference);
    }

    private JournalKey key(Campaign of) {
        return of.key(plan, "model", "1");
    }

    private CampaignResult run(Path file, Execution execution) {
        try (Journal journal = Journal.open(file, "run", key(campaign))) {
            return campaign.run(plan, Conduct.of(execution, Progress.SILENT).keeping(journal));
        }
    }

    private static void assertSame(CampaignResult one, CampaignResult other) {
        assertThat(one.measures()).isEqualTo(other.measures());
        assertThat(one.findings()).isEqualTo(other.findings());
        assertThat(one.unfinished()).isNull();
        for (int i = 0; i < one.attacks().size(); i++) {
            assertThat(one.attacks().get(i).outcomes())
                    .isEqualTo(other.attacks().get(i).outcomes());
            assertThat(one.attacks().get(i).adversarial().values())
                    .isEqualTo(other.attacks().get(i).adversarial().values());
        }
    }
}
