package dev.gambeson.attack.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import dev.gambeson.attack.Access;
import dev.gambeson.attack.AnalyticModel;
import dev.gambeson.attack.Budget;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ThreatModel;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.ToyNetwork;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.model.Model;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which attacks a suite gives which model, and what it says of the others. */
class PlannerTest {

    private final ToyNetwork network = ToyNetwork.random(1, 10, 6, 1, 8, 8);
    private final ToyModel opaque = ToyModel.random(1, 10, 1, 8, 8);

    @Test
    void theStandardSuiteIsAutoAttack() {
        Plan plan = plan(Suite.STANDARD, network, Norm.LINF, 1, 8, 8);
        assertThat(named(plan)).containsExactlyInAnyOrder("apgd-ce", "apgd-t", "fab-t", "square");
        assertThat(plan.eot()).isEqualTo(1);
        assertThat(plan.obstacles()).isEmpty();
        assertThat(budget(plan, "square").queries()).isEqualTo(5000);
        assertThat(budget(plan, "apgd-ce").steps()).hasValue(100);
        assertThat(budget(plan, "apgd-ce").restarts()).hasValue(1);
        assertThat(attacks(plan).indexOf("apgd-ce")).isZero();
    }

    @Test
    void underL1ItStartsFiveTimesAndSaysWhatIsNotDefined() {
        Plan plan = plan(Suite.STANDARD, network, Norm.L1, 1, 8, 8);
        assertThat(budget(plan, "apgd-ce").restarts()).hasValue(5);
        assertThat(attacks(plan)).contains("square");
        Plan asking = plan(Suite.STANDARD, opaque, Norm.L1, 1, 8, 8);
        assertThat(asking.leftOut()).contains(new LeftOut("hopskipjump", "it is not defined under l1"));
    }

    @Test
    void aModelWithoutGradientIsAskedOnly() {
        Plan plan = plan(Suite.STANDARD, opaque, Norm.LINF, 1, 8, 8);
        assertThat(plan.attacks())
                .isNotEmpty()
                .allSatisfy(planned ->
                        assertThat(planned.attack().description().access()).isNotEqualTo(Access.GRADIENT));
        assertThat(attacks(plan)).startsWith("square");
        assertThat(plan.obstacles()).containsExactly("only its answers are known, as those of an endpoint are");
    }

    @Test
    void aRandomisedModelIsAveraged() {
        SplittableRandom noise = new SplittableRandom(1);
        ToyNetwork flat = ToyNetwork.random(1, 10, 6, 64);
        AnalyticModel noisy = new AnalyticModel(64, 10, x -> noise.doubles(10).toArray(), flat::slope);
        Plan plan = plan(Suite.STANDARD, noisy, Norm.LINF, 64);
        assertThat(plan.eot()).isEqualTo(20);
        assertThat(named(plan)).containsExactlyInAnyOrder("apgd-ce", "apgd-dlr", "fab-t", "square");
        assertThat(plan.leftOut()).extracting(LeftOut::attack).contains("fab-t", "square");
        assertThat(plan(Suite.QUICK, noisy, Norm.LINF, 64).eot()).isEqualTo(1);
    }

    @Test
    void theQuickSuiteAsksLess() {
        Plan quick = plan(Suite.QUICK, network, Norm.LINF, 1, 8, 8);
        Plan standard = plan(Suite.STANDARD, network, Norm.LINF, 1, 8, 8);
        assertThat(passes(quick)).isLessThan(passes(standard) / 5);
        assertThat(attacks(quick)).contains("square");
    }

    @Test
    void rowsOfATableAreAttackedUnderLinf() {
        ToyModel table = ToyModel.random(1, 2, 12);
        assertThat(attacks(plan(Suite.QUICK, table, Norm.LINF, 12))).startsWith("square");
        Plan euclidean = plan(Suite.QUICK, table, Norm.L2, 12);
        assertThat(euclidean.leftOut()).extracting(LeftOut::attack).contains("square");
        assertThat(euclidean.leftOut().get(0).toString()).contains("take linf for tables");
    }

    @Test
    void budgetsAndAveragingCanBeChanged() {
        Plan plan = plan(Suite.QUICK, network, Norm.LINF, 1, 8, 8);
        Plan other = plan.withBudgets(budget -> budget.with(7, 2)).withEot(3);
        assertThat(other.eot()).isEqualTo(3);
        assertThat(other.attacks())
                .allSatisfy(planned -> assertThat(planned.budget().steps()).hasValue(7));
        assertThat(budget(other, "square").queries())
                .isEqualTo(budget(plan, "square").queries());
        assertThatThrownBy(() -> plan.withEot(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSuiteIsNamedByItsWord() {
        assertThat(Suite.named("quick")).isEqualTo(Suite.QUICK);
        assertThat(Suite.STANDARD.id()).isEqualTo("standard");
        assertThatThrownBy(() -> Suite.named("full"))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("There is no suite called full");
    }

    private static Plan plan(Suite suite, Model model, Norm norm, int... shape) {
        Examples examples = RandomExamples.of(model, 1, 10, shape);
        return new Planner(model, examples, ThreatModel.of(norm, 0.1)).plan(suite, Execution.of(1));
    }

    private static List<String> attacks(Plan plan) {
        return plan.attacks().stream().map(planned -> planned.attack().name()).toList();
    }

    private static Stream<String> named(Plan plan) {
        return Stream.concat(attacks(plan).stream(), plan.leftOut().stream().map(LeftOut::attack));
    }

    private static Budget budget(Plan plan, String attack) {
        return plan.attacks().stream()
                .filter(planned -> planned.attack().name().equals(attack))
                .findFirst()
                .orElseThrow()
                .budget();
    }

    private static long passes(Plan plan) {
        return plan.attacks().stream()
                .map(planned -> planned.most(10))
                .mapToLong(cost -> cost.forwardPasses() + 3 * cost.gradientPasses())
                .sum();
    }
}
