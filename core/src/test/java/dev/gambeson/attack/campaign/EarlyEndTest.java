package dev.gambeson.attack.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.HandClock;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.SignSteps;
import dev.gambeson.attack.SlowedNetwork;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.campaign.Outcome.State;
import dev.gambeson.attack.journal.Journal;
import dev.gambeson.attack.query.Deadline;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.attack.suite.Plan;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns that end before every attack is through. */
class EarlyEndTest {

    private final HandClock clock = new HandClock();
    private final SlowedNetwork model = new SlowedNetwork(ToyNetwork.random(5, 3, 4, 4), clock);
    private final Examples examples = RandomExamples.of(model, 5, 12, 4);
    private final Campaign campaign = new Campaign(model, examples, ThreatModel.of(Norm.LINF, 0.12), new Budget(30), 7);
    private final Attack steps = new SignSteps("steps");
    private final Attack square = Attacks.named(List.of("square")).get(0);
    private final Plan plan = Plan.of(List.of(steps, square), campaign.budget());
    private final Conduct whole = Conduct.of(new Execution(1, 4), Progress.SILENT);

    @Test
    void withTimeToSpareNothingIsSaid() {
        CampaignResult result = campaign.run(plan, whole.until(Deadline.after(Duration.ofHours(1), clock)));
        assertThat(result.unfinished()).isNull();
        assertThat(result.findings()).extracting(Finding::ruleId).doesNotContain("attack/stopped-early");
        assertThat(result.measures()).isEqualTo(campaign.run(plan, whole).measures());
    }

    @Test
    void whatWasFoundInTimeCountsAndTheRestIsUnfinished() {
        CampaignResult result = campaign.run(plan, whole.until(Deadline.after(Duration.ofMillis(400), clock)));
        CampaignResult full = campaign.run(plan, whole);
        AttackResult first = result.attacks().get(0);
        assertThat(first.attacked()).isBetween(1L, 11L);
        assertThat(first.unfinished()).isEqualTo(full.attacks().get(0).attacked() - first.attacked());
        for (int i = 0; i < 12; i++) {
            Outcome outcome = first.outcomes().get(i);
            Outcome finished = full.attacks().get(0).outcomes().get(i);
            if (outcome.state() == State.UNFINISHED) {
                assertThat(finished.attacked()).isTrue();
                assertThat(outcome.distance()).isInfinite();
                assertThat(outcome.queries()).isLessThanOrEqualTo(finished.queries());
            } else {
                assertThat(outcome).isEqualTo(finished);
            }
        }
        AttackResult second = result.attacks().get(1);
        assertThat(second.attacked()).isZero();
        assertThat(second.forwardPasses()).isZero();
        assertThat(result.unfinished())
                .isEqualTo("the time of 0s was spent: steps finished " + first.attacked() + " of "
                        + full.attacks().get(0).attacked() + " examples, square finished 0 of "
                        + second.unfinished() + " examples");
        Measure overall = overall(result);
        assertThat(overall.value()).isEqualTo(first.standing() / 12.0).isGreaterThan(value(full));
        assertThat(overall.reason()).startsWith("an upper bound: the time of 0s was spent");
        assertThat(result.measures())
                .filteredOn(measure -> measure.name().equals("success_rate"))
                .extracting(Measure::n)
                .containsExactly(first.attacked(), null);
        Finding finding = finding(result);
        assertThat(finding.detail()).startsWith("The robust accuracy is an upper bound: the time of 0s was spent");
    }

    @Test
    void aThreadStopsAtItsNextQuestion() {
        Duration span = Duration.ofMillis(300);
        Duration start = Duration.between(Instant.EPOCH, clock.instant());
        campaign.run(plan, whole.until(Deadline.after(span, clock)));
        Duration taken = Duration.between(Instant.EPOCH, clock.instant()).minus(start);
        // One question of at most four examples may be under way; what was finished is confirmed.
        assertThat(taken).isLessThan(span.plusMillis(4 * 4 + 12));
    }

    @Test
    void timeThatIsSpentBeforeTheFirstAttackLeavesAllUnfinished() {
        Deadline passed = Deadline.after(Duration.ofMillis(1), clock);
        clock.advance(Duration.ofMillis(1));
        CampaignResult result = campaign.run(plan, whole.until(passed));
        assertThat(result.attacks())
                .allSatisfy(attack -> assertThat(attack.attacked()).isZero());
        assertThat(overall(result).value()).isEqualTo(clean(result));
        assertThat(model.network().gradientPasses).hasValue(0);
    }

    @Test
    void severalShortRunsWithAJournalAreOneLongRun(@TempDir Path folder) {
        CampaignResult full = campaign.run(plan, whole);
        CampaignResult result;
        int runs = 0;
        do {
            try (Journal journal = Journal.open(folder.resolve("run"), "run", campaign.key(plan, "model", "1"))) {
                Deadline deadline = Deadline.after(Duration.ofMillis(400), clock);
                result = campaign.run(plan, whole.until(deadline).keeping(journal));
            }
            runs++;
        } while (result.unfinished() != null && runs < 100);
        assertThat(runs).isBetween(3, 99);
        assertThat(result.measures()).isEqualTo(full.measures());
        assertThat(result.findings()).isEqualTo(full.findings());
    }

    @Test
    void whatCanChangeNothingDoesNotRun() {
        List<Double> heard = new ArrayList<>();
        CampaignResult full = campaign.run(plan, whole);
        CampaignResult result = campaign.run(plan, whole.stoppingWhen(overall -> {
            heard.add(overall.value());
            return true;
        }));
        assertThat(result.attacks()).extracting(AttackResult::attack).containsExactly("steps");
        assertThat(heard).containsExactly(overall(result).value());
        assertThat(result.unfinished()).isNull();
        assertThat(overall(result).reason())
                .isEqualTo("an upper bound: square did not run, for the policy was decided after steps");
        assertThat(finding(result).details()).containsEntry("skipped", List.of("square"));
        assertThat(result.attacks().get(0).outcomes())
                .isEqualTo(full.attacks().get(0).outcomes());
    }

    @Test
    void whereNothingIsDecidedAllAttacksRun() {
        CampaignResult result = campaign.run(plan, whole.stoppingWhen(overall -> false));
        assertThat(result.measures()).isEqualTo(campaign.run(plan, whole).measures());
    }

    private static Measure overall(CampaignResult result) {
        return result.measures().stream()
                .filter(measure -> measure.name().equals("robust_accuracy")
                        && !measure.context().containsKey("attack"))
                .findFirst()
                .orElseThrow();
    }

    private static double value(CampaignResult result) {
        return overall(result).value();
    }

    private static double clean(CampaignResult result) {
        return result.measures().get(0).value();
    }

    private static Finding finding(CampaignResult result) {
        return result.findings().stream()
                .filter(finding -> finding.ruleId().equals("attack/stopped-early"))
                .findFirst()
                .orElseThrow();
    }
}
