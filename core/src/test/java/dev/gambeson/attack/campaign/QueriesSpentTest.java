package dev.gambeson.attack.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.RationedToy;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.campaign.Outcome.State;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.model.QueriesSpentException;
import dev.gambeson.report.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Campaigns against a model that answers only so many questions. */
class QueriesSpentTest {

    private static final int COUNT = 24;

    private final ToyModel model = ToyModel.random(5, 3, 6, 6);
    private final Examples examples = RandomExamples.of(model, 5, COUNT, 6, 6);
    private final List<Attack> square = Attacks.named(List.of("square"));

    private CampaignResult run(RationedToy rationed, Execution execution) {
        ThreatModel threat = ThreatModel.of(Norm.LINF, 0.05);
        return new Campaign(rationed, examples, threat, new Budget(60), 7).run(square, execution, Progress.SILENT);
    }

    @ParameterizedTest
    @CsvSource({"200, 1, 4", "200, 4, 4", "333, 3, 7", "180, 2, 1", "500, 8, 2"})
    void theCapHoldsAndWhatWasFoundStands(int most, int threads, int batch) {
        CampaignResult full = run(new RationedToy(model, Long.MAX_VALUE), new Execution(1, 4));
        RationedToy rationed = new RationedToy(model, most);
        CampaignResult result = run(rationed, new Execution(threads, batch));
        assertThat(rationed.used()).isLessThanOrEqualTo(most);
        assertThat(result.unfinished()).startsWith("the cap of " + most + " queries is reached: square finished ");
        assertThat(result.findings()).extracting(Finding::ruleId).contains("attack/stopped-early");
        List<Outcome> outcomes = result.attacks().get(0).outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).state() != State.UNFINISHED) {
                assertThat(outcomes.get(i))
                        .isEqualTo(full.attacks().get(0).outcomes().get(i));
            }
        }
        assertThat(outcomes).extracting(Outcome::state).contains(State.UNFINISHED);
        assertThat(outcomes).anyMatch(Outcome::fooled);
    }

    /** The questions that were set aside for confirming are there to the last. */
    @Test
    void oneQueryIsUsedToTheLastWhereBatchesAreOfOne() {
        RationedToy rationed = new RationedToy(model, 150);
        CampaignResult result = run(rationed, new Execution(1, 1));
        long attacked =
                result.attacks().get(0).attacked() + result.attacks().get(0).unfinished();
        long confirmed = result.attacks().get(0).attacked();
        assertThat(rationed.used()).isEqualTo(150 - attacked + confirmed);
    }

    @Test
    void enoughIsEnough() {
        CampaignResult full = run(new RationedToy(model, Long.MAX_VALUE), new Execution(1, 4));
        RationedToy counted = new RationedToy(model, Long.MAX_VALUE);
        run(counted, new Execution(2, 4));
        CampaignResult result = run(new RationedToy(model, counted.used() + COUNT), new Execution(2, 4));
        assertThat(result.unfinished()).isNull();
        assertThat(result.measures()).isEqualTo(full.measures());
    }

    @Test
    void withoutTheCleanAnswersNothingIsKnown() {
        assertThatThrownBy(() -> run(new RationedToy(model, COUNT - 1), new Execution(1, 4)))
                .isInstanceOf(QueriesSpentException.class);
    }
}
