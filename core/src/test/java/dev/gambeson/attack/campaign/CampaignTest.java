package dev.gambeson.attack.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.Access;
import dev.gambeson.attack.Attack;
import dev.gambeson.attack.AttackDescription;
import dev.gambeson.attack.AttackDescription.Goal;
import dev.gambeson.attack.Attacks;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.campaign.Outcome.State;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class CampaignTest {

    /** One feature decides: class 1 from 0.5 upwards. */
    private final ToyModel threshold =
            new ToyModel(new long[] {1}, 2, Kind.LOGIT, row -> new float[] {0.5f - row[0], row[0] - 0.5f});

    /** Rows 1 to 4 are right, row 5 is wrong; 0.4 and 0.55 are within 0.2 of the other class. */
    private final Examples five = new Examples(
            new Tensor(new int[] {5, 1}, new float[] {0.1f, 0.4f, 0.55f, 0.9f, 0.8f}), new int[] {0, 0, 1, 1, 0});

    private final Campaign campaign = new Campaign(threshold, five, ThreatModel.of(Norm.LINF, 0.2), new Budget(20), 1);

    @Test
    void everyExampleHasItsOutcome() {
        CampaignResult result = run(Attacks.named(List.of("square")));
        assertThat(result.cleanClasses()).containsExactly(0, 0, 1, 1, 1);
        AttackResult square = result.attacks().get(0);
        assertThat(square.outcomes())
                .extracting(Outcome::state)
                .containsExactly(State.STANDING, State.FOOLED, State.FOOLED, State.STANDING, State.MISCLASSIFIED);
        assertThat(square.outcomes()).extracting(Outcome::row).containsExactly(1, 2, 3, 4, 5);
        Outcome second = square.outcomes().get(1);
        assertThat(second.adversarialClass()).isEqualTo(1);
        assertThat(second.distance()).isEqualTo(0.2, within(1e-6));
        assertThat(square.outcomes().get(0).queries()).isEqualTo(20);
        assertThat(square.outcomes().get(0).distance()).isInfinite();
        assertThat(square.adversarial().values()[4]).isEqualTo(0.8f);
        assertThat(square.cascade()).isFalse();
    }

    @Test
    void measuresFollowTheContract() {
        CampaignResult result = run(Attacks.named(List.of("square")));
        Map<String, Object> context = Map.of("attack", "square", "norm", "linf", "epsilon", 0.2);
        assertThat(measure(result, "clean_accuracy", Map.of()).value()).isEqualTo(0.8);
        assertThat(measure(result, "robust_accuracy", context).value()).isEqualTo(0.4);
        assertThat(measure(result, "robust_accuracy", context).n()).isEqualTo(5);
        assertThat(measure(result, "success_rate", context).value()).isEqualTo(0.5);
        assertThat(measure(result, "success_rate", context).n()).isEqualTo(4);
        assertThat(measure(result, "robust_accuracy", Map.of("norm", "linf", "epsilon", 0.2))
                        .value())
                .isEqualTo(0.4);
        // Two of four stand: the median lies between 0.2 and infinity.
        assertThat(measure(result, "median_distance", context).value()).isNull();
        assertThat(measure(result, "median_distance", context).reason()).contains("infinite");
        long queries = result.attacks().get(0).outcomes().stream()
                .mapToLong(Outcome::queries)
                .sum();
        assertThat(measure(result, "forward_passes", context).value()).isEqualTo(queries);
        assertThat(measure(result, "queries_median", context).n()).isEqualTo(2);
    }

    @Test
    void ofSeveralAttacksEachStartsFromWhatStands() {
        Attack upwards = moving("upwards", (values, target) -> values[0] = Math.min(1, values[0] + 0.15f));
        Attack downwards = moving("downwards", (values, target) -> values[0] = Math.max(0, values[0] - 0.15f));
        CampaignResult result = run(List.of(upwards, downwards));
        assertThat(result.attacks().get(0).outcomes())
                .extracting(Outcome::state)
                .containsExactly(State.STANDING, State.FOOLED, State.STANDING, State.STANDING, State.MISCLASSIFIED);
        assertThat(result.attacks().get(1).outcomes())
                .extracting(Outcome::state)
                .containsExactly(State.STANDING, State.FELL_EARLIER, State.FOOLED, State.STANDING, State.MISCLASSIFIED);
        Map<String, Object> first = Map.of("attack", "upwards", "norm", "linf", "epsilon", 0.2, "cascade", true);
        assertThat(measure(result, "robust_accuracy", first).value()).isEqualTo(0.6);
        Map<String, Object> second = Map.of("attack", "downwards", "norm", "linf", "epsilon", 0.2, "cascade", true);
        assertThat(measure(result, "robust_accuracy", second).value()).isEqualTo(0.4);
        assertThat(measure(result, "robust_accuracy", Map.of("norm", "linf", "epsilon", 0.2))
                        .value())
                .isEqualTo(0.4);
    }

    @Test
    void theFindingTellsWhoFellAndHowEasily() {
        Finding evasion = finding(run(Attacks.named(List.of("square"))), "attack/evasion");
        assertThat(evasion.detail())
                .contains("square fooled the model on 2 of 4 correctly classified examples (50.0 %)")
                .contains("at most 0.2 in linf and 20 queries each")
                .containsPattern("half of them fell within \\d+ quer(y|ies)\\.");
        assertThat(evasion.severity()).isEqualTo(Severity.LOW);
        assertThat(evasion.details()).containsEntry("fooled", 2L).containsEntry("attacked", 4L);
        assertThat(evasion.details().get("examples").toString())
                .contains("row=2", "row=3")
                .doesNotContain("row=1");
        Campaign wide = new Campaign(threshold, five, ThreatModel.of(Norm.LINF, 0.9), new Budget(50), 1);
        CampaignResult all = wide.run(Attacks.named(List.of("square")), Execution.of(1), Progress.SILENT);
        assertThat(finding(all, "attack/evasion").severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding(all, "attack/black-box-only").severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void nothingIsSaidOfEvasionWhereNothingFell() {
        Campaign narrow = new Campaign(threshold, five, ThreatModel.of(Norm.LINF, 0.01), new Budget(20), 1);
        CampaignResult result = narrow.run(Attacks.named(List.of("square")), Execution.of(1), Progress.SILENT);
        assertThat(result.findings())
                .extracting(Finding::ruleId)
                .containsExactly("attack/black-box-only", "attack/evaluation-confidence");
        Map<String, Object> context = Map.of("attack", "square", "norm", "linf", "epsilon", 0.01);
        assertThat(measure(result, "queries_median", context).reason()).isEqualTo("no example was fooled");
    }

    @Test
    void aModelThatIsAlwaysWrongIsNotAttacked() {
        Examples wrong = new Examples(five.inputs(), new int[] {1, 1, 0, 0, 0});
        Campaign lost = new Campaign(threshold, wrong, ThreatModel.of(Norm.LINF, 0.2), new Budget(20), 1);
        CampaignResult result = lost.run(Attacks.named(List.of("square")), Execution.of(2), Progress.SILENT);
        assertThat(result.attacks().get(0).forwardPasses()).isZero();
        Map<String, Object> context = Map.of("attack", "square", "norm", "linf", "epsilon", 0.2);
        assertThat(measure(result, "robust_accuracy", context).value()).isZero();
        assertThat(measure(result, "success_rate", context).reason()).isEqualTo("no examples");
        assertThat(measure(result, "median_distance", context).reason()).isEqualTo("no example was attacked");
    }

    @Test
    void anAttackIsJudgedByWhatItHandsIn() {
        Attack boastful = moving("boastful", (values, target) -> {});
        assertThat(run(List.of(boastful)).attacks().get(0).fooled()).isEmpty();
        Attack cheating = moving("cheating", (values, target) -> values[0] = 1 - values[0]);
        assertThatThrownBy(() -> run(List.of(cheating)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .hasMessageContaining("row 1");
    }

    @Test
    void noAttackGetsMoreQueriesThanTheBudget() {
        Attack greedy = moving("greedy", (values, target) -> {
            for (int i = 0; i < 25; i++) {
                target.ask(new int[] {0}, 1);
            }
        });
        assertThatThrownBy(() -> run(List.of(greedy)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("row 1");
        assertThat(threshold.open).hasValue(0);
    }

    @Test
    void anAttackThatCannotRunIsRefusedBeforeTheFirstQuery() {
        Campaign euclidean = new Campaign(threshold, five, ThreatModel.of(Norm.L2, 0.2), new Budget(20), 1);
        assertThatThrownBy(() -> euclidean.run(Attacks.named(List.of("square")), Execution.of(1), Progress.SILENT))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED))
                .hasMessageContaining("square")
                .hasMessageContaining("linf");
        assertThat(threshold.rows).hasValue(0);
    }

    @Test
    void progressReachesItsEndAndNeverGoesBack() {
        List<long[]> heard = Collections.synchronizedList(new ArrayList<>());
        campaign.run(Attacks.named(List.of("square")), new Execution(1, 2), (activity, done, total) -> {
            assertThat(activity).isEqualTo("square");
            heard.add(new long[] {done, total});
        });
        assertThat(heard.get(heard.size() - 1)).containsExactly(80, 80);
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i)[0]).isGreaterThanOrEqualTo(heard.get(i - 1)[0]);
        }
    }

    private CampaignResult run(List<Attack> attacks) {
        return campaign.run(attacks, Execution.of(1), Progress.SILENT);
    }

    private static Measure measure(CampaignResult result, String name, Map<String, Object> context) {
        return result.measures().stream()
                .filter(measure ->
                        measure.name().equals(name) && measure.context().equals(context))
                .findFirst()
                .orElseThrow();
    }

    private static Finding finding(CampaignResult result, String rule) {
        return result.findings().stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** An attack that changes every example in the same way, without asking. */
    private static Attack moving(String name, BiConsumer<float[], Target> change) {
        return new Attack() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public AttackDescription description() {
                return new AttackDescription(
                        name, "", Access.SCORES, List.of(Norm.values()), Goal.WITHIN_EPSILON, "", List.of());
            }

            @Override
            public Optional<String> refusal(ThreatModel threat, int[] exampleShape) {
                return Optional.empty();
            }

            @Override
            public Cost most(Budget budget, int classes) {
                return new Cost(budget.queries(), 0);
            }

            @Override
            public void run(Target target) {
                float[] values = new float[target.exampleSize()];
                for (int example = target.take(); example >= 0; example = target.take()) {
                    target.clean(example, values);
                    change.accept(values, target);
                    target.finish(example, values);
                }
            }
        };
    }
}
