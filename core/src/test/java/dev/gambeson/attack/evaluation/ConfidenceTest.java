package dev.gambeson.attack.evaluation;

import static dev.gambeson.attack.evaluation.Grade.HIGH;
import static dev.gambeson.attack.evaluation.Grade.LOW;
import static dev.gambeson.attack.evaluation.Grade.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Access;
import dev.gambeson.attack.Cost;
import dev.gambeson.attack.query.Repetition;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each doubt leaves of an evaluation that would be trusted without it. */
class ConfidenceTest {

    private static final Repetition STEADY = new Repetition(32, 0);
    private static final GradientCheck RIGHT = new GradientCheck(16, 0, 0, new double[] {0.001, 0.002, 0.01});
    private static final Tally APGD = following("apgd-ce", 100, 50, 20);
    private static final Tally SQUARE = asking("square", 5000, 30, 0);

    @Test
    void withoutADoubtTheResultIsTrusted() {
        assertGrade(HIGH, evidence(RIGHT, APGD, SQUARE));
        assertThat(Confidence.of(evidence(RIGHT, APGD, SQUARE)).doubts()).isEmpty();
    }

    @Test
    void bothFamiliesAreNeeded() {
        assertGrade(MEDIUM, evidence(null, SQUARE), "no attack followed gradients");
        assertGrade(MEDIUM, evidence(RIGHT, APGD), "no attack without gradients ran as a control");
        assertGrade(LOW, evidence(null), "no attack ran");
    }

    @Test
    void aGradientThatIsWrongCostsEverything() {
        double[] half = new double[40];
        Arrays.fill(half, 20, 40, 0.9);
        assertGrade(LOW, evidence(new GradientCheck(16, 0, 0, half), APGD, SQUARE), "not the slope of the scores");
        assertGrade(
                LOW,
                evidence(new GradientCheck(16, 0, 0, new double[] {0.16, 0.16}), APGD, SQUARE),
                "median error 16 %");
        double[] few = new double[40];
        Arrays.fill(few, 36, 40, 0.9);
        assertGrade(HIGH, evidence(new GradientCheck(16, 0, 0, few), APGD, SQUARE));
        few[35] = 0.9;
        assertGrade(LOW, evidence(new GradientCheck(16, 0, 0, few), APGD, SQUARE));
    }

    @Test
    void aGradientThatCouldNotBeCheckedIsADoubt() {
        assertGrade(MEDIUM, evidence(new GradientCheck(16, 0, 48, new double[0]), APGD, SQUARE), "hardly change");
        assertGrade(
                MEDIUM, evidence(new GradientCheck(16, 16, 0, new double[0]), APGD, SQUARE), "near all 16 examples");
    }

    @Test
    void whoSeesLessShouldNotFindMore() {
        assertGrade(MEDIUM, evidence(RIGHT, APGD, asking("square", 5000, 183, 6)), "6 of 183 examples");
        assertGrade(LOW, evidence(RIGHT, APGD, asking("square", 5000, 30, 3)), "3 of 30 examples");
        assertGrade(HIGH, evidence(RIGHT, APGD, asking("square", 5000, 1000, 2)));
        assertGrade(HIGH, evidence(RIGHT, asking("square", 5000, 183, 6), APGD));
    }

    @Test
    void aimingThatFindsMuchIsRemarkedUpon() {
        assertGrade(
                HIGH,
                evidence(RIGHT, APGD, following("apgd-t", 900, 30, 3), SQUARE),
                "3 of 30 examples",
                "aim at no class");
        assertThat(Confidence.of(evidence(RIGHT, APGD, following("apgd-t", 900, 30, 2), SQUARE))
                        .doubts())
                .isEmpty();
        assertThat(Confidence.of(evidence(RIGHT, following("apgd-t", 900, 50, 20), SQUARE))
                        .doubts())
                .isEmpty();
    }

    @Test
    void attacksInTheDarkProveNothing() {
        Tally blind = tally("apgd-ce", Access.GRADIENT, new Cost(0, 100), 50, 0, 20, 0, 15, 0);
        assertGrade(LOW, evidence(RIGHT, blind), "gradients told apgd-ce nothing for 15 of 30 examples that stand");
        assertGrade(MEDIUM, evidence(RIGHT, blind, SQUARE), "gradients told apgd-ce nothing");
        Tally groping = tally("square", Access.SCORES, new Cost(5000, 0), 50, 0, 0, 0, 0, 50);
        assertGrade(LOW, evidence(null, groping), "the scores did not move under square for 50 of 50");
        Tally few = tally("apgd-ce", Access.GRADIENT, new Cost(0, 100), 50, 0, 20, 0, 14, 0);
        assertGrade(HIGH, evidence(RIGHT, few, SQUARE));
    }

    @Test
    void littleEffortIsAFirstLook() {
        assertGrade(LOW, evidence(RIGHT, following("fgsm", 1, 50, 20)), "at most 1 gradients and 0 queries");
        assertGrade(MEDIUM, evidence(RIGHT, following("pgd", 20, 50, 20), SQUARE), "at most 20 gradients");
        assertGrade(MEDIUM, evidence(RIGHT, APGD, asking("square", 200, 30, 0)), "at most 200 queries");
        assertGrade(
                MEDIUM,
                evidence(RIGHT, following("pgd", 20, 50, 20), asking("square", 200, 30, 0)),
                "at most 20 gradients and 200 queries for an example are a first look");
        assertGrade(LOW, evidence(null, asking("square", 50, 30, 0)), "hardly tried");
        assertGrade(HIGH, evidence(RIGHT, following("fgsm", 1, 90, 40), APGD, SQUARE));
    }

    @Test
    void successesNearTheEndPromiseMore() {
        Tally late = tally("apgd-ce", Access.GRADIENT, new Cost(0, 100), 50, 0, 20, 2, 0, 0);
        assertGrade(MEDIUM, evidence(RIGHT, late, SQUARE), "2 examples fell to apgd-ce near the end");
        Tally one = tally("apgd-ce", Access.GRADIENT, new Cost(0, 100), 50, 0, 20, 1, 0, 0);
        assertGrade(HIGH, evidence(RIGHT, one, SQUARE));
    }

    @Test
    void timeThatWasSpentIsADoubt() {
        Tally cut = tally("square", Access.SCORES, new Cost(5000, 0), 20, 10, 0, 0, 0, 0);
        assertGrade(
                MEDIUM,
                evidence(RIGHT, APGD, cut),
                "time or queries did not suffice for 10 of 30 examples under square");
        Tally also = tally("simba", Access.SCORES, new Cost(5000, 0), 5, 15, 0, 0, 0, 0);
        assertGrade(
                MEDIUM,
                evidence(RIGHT, APGD, cut, also),
                "did not suffice for 10 of 30 examples under square, 15 of 20 examples under simba");
        Tally none = tally("square", Access.SCORES, new Cost(5000, 0), 0, 30, 0, 0, 0, 0);
        assertGrade(MEDIUM, evidence(RIGHT, APGD, none), "no attack without gradients ran as a control");
    }

    @Test
    void randomnessIsADoubtEvenOnAverage() {
        Repetition noisy = new Repetition(32, 30);
        List<Tally> tallies = List.of(APGD, SQUARE);
        assertGrade(
                LOW, new Evidence(noisy, 1, List.of(), List.of(), null, tallies, List.of()), "asked more than once");
        Evidence averaged = new Evidence(noisy, 20, List.of(), List.of(), null, tallies, List.of());
        assertGrade(MEDIUM, averaged, "averaged over 20 passes");
    }

    @Test
    void standInsAndLoopsAreDoubts() {
        List<Tally> tallies = List.of(APGD, SQUARE);
        Evidence standIn = new Evidence(STEADY, 1, List.of(), List.of("Round is straight."), RIGHT, tallies, List.of());
        assertGrade(MEDIUM, standIn, "stand-in");
        assertThat(Confidence.of(standIn).doubts()).hasSize(1);
        GradientCheck rough = new GradientCheck(16, 0, 0, new double[] {0.3, 0.3});
        List<String> rounds = List.of("Round is straight.");
        assertGrade(MEDIUM, new Evidence(STEADY, 1, List.of(), rounds, rough, tallies, List.of()), "stand-in");
        GradientCheck useless = new GradientCheck(16, 0, 0, new double[] {0.6, 0.6});
        assertGrade(LOW, new Evidence(STEADY, 1, List.of(), rounds, useless, tallies, List.of()), "prove nothing");
        Evidence loop =
                new Evidence(STEADY, 1, List.of("Loop: no length"), List.of(), null, List.of(SQUARE), List.of());
        assertGrade(MEDIUM, loop, "loops while it answers");
        Evidence other =
                new Evidence(STEADY, 1, List.of("LoopHole: unknown"), List.of(), null, List.of(SQUARE), List.of());
        assertThat(Confidence.of(other).doubts()).hasSize(1);
    }

    @Test
    void theGravestDoubtIsSaidFirst() {
        Evidence evidence = evidence(RIGHT, following("pgd", 20, 50, 20), asking("square", 5000, 30, 20));
        assertThat(Confidence.of(evidence).doubts())
                .extracting(Confidence.Doubt::atMost)
                .containsExactly(LOW, MEDIUM);
    }

    private static void assertGrade(Grade grade, Evidence evidence, String... reasons) {
        Confidence confidence = Confidence.of(evidence);
        assertThat(confidence.grade()).as(confidence.doubts().toString()).isEqualTo(grade);
        for (String reason : reasons) {
            assertThat(confidence.doubts().toString()).contains(reason);
        }
    }

    private static Evidence evidence(@Nullable GradientCheck check, Tally... tallies) {
        return new Evidence(STEADY, 1, List.of(), List.of(), check, List.of(tallies), List.of());
    }

    private static Tally following(String attack, int steps, long attacked, long fooled) {
        return tally(attack, Access.GRADIENT, new Cost(0, steps), attacked, 0, fooled, 0, 0, 0);
    }

    private static Tally asking(String attack, int queries, long attacked, long fooled) {
        return tally(attack, Access.SCORES, new Cost(queries, 0), attacked, 0, fooled, 0, 0, 0);
    }

    private static Tally tally(
            String attack,
            Access access,
            Cost most,
            long attacked,
            long unfinished,
            long fooled,
            long late,
            long blind,
            long unmoved) {
        return new Tally(attack, access, most, attacked, unfinished, fooled, late, blind, unmoved);
    }
}
