package dev.gambeson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.report.policy.PolicyLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyLineTest {

    private static final double OPEN = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({
        "0.3, true",
        "0.30, true",
        "3e-1, true",
        " .3 , true",
        "0.31, false",
        "0.29999999999999999, false",
        "eight, false",
        "'', false",
    })
    void numbersInTheContextAgreeByValue(String wanted, boolean expected) {
        Measure measure = Measure.value(Stage.ROBUSTNESS, "accuracy", 0.9, "fraction")
                .with("epsilon", 0.3)
                .with("norm", "linf");
        assertThat(line(Map.of("epsilon", wanted), 0.5, null).covers(measure)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "True, false"})
    void wordsInTheContextAgreeByTheirLetters(String wanted, boolean expected) {
        Measure measure =
                Measure.value(Stage.ROBUSTNESS, "accuracy", 0.9, "fraction").with("cascade", true);
        assertThat(line(Map.of("cascade", wanted), 0.5, null).covers(measure)).isEqualTo(expected);
        assertThat(line(Map.of("absent", wanted), 0.5, null).covers(measure)).isFalse();
    }

    @Test
    void wholeNumbersAgreeHoweverTheyAreHeld() {
        Measure measure =
                Measure.value(Stage.ROBUSTNESS, "accuracy", 0.9, "fraction").with("queries", 300L);
        assertThat(line(Map.of("queries", "300"), 0.5, null).covers(measure)).isTrue();
        assertThat(line(Map.of("queries", "300.0"), 0.5, null).covers(measure)).isTrue();
    }

    @Test
    void whatIsBrokenInGeneralAndInParticularIsOneFinding() {
        PolicyLine line = new PolicyLine("accuracy", Map.of(), 0.5, null, PolicyLine.Compare.VALUE, Severity.HIGH);
        Measure all =
                Measure.value(Stage.ROBUSTNESS, "accuracy", 0.4, "fraction").with("norm", "linf");
        Measure square = Measure.value(Stage.ROBUSTNESS, "accuracy", 0.45, "fraction")
                .with("attack", "square")
                .with("norm", "linf");
        Measure euclidean =
                Measure.value(Stage.ROBUSTNESS, "accuracy", 0.3, "fraction").with("norm", "l2");
        List<Measure> measures = List.of(square, all, euclidean);
        assertThat(line.check(measures).findings())
                .extracting(finding -> finding.details().get("context"))
                .containsExactlyInAnyOrder("norm linf", "norm l2");
        assertThat(line(Map.of("attack", "square"), 0.5, null).check(measures).findings())
                .hasSize(1);
        // Another subject's measure is never the general one.
        assertThat(line.check(List.of(square.of("model"), all.of("other"))).findings())
                .hasSize(2);
        // A general measure that holds excuses no particular one that does not.
        Measure well =
                Measure.value(Stage.ROBUSTNESS, "accuracy", 0.6, "fraction").with("norm", "linf");
        assertThat(line.check(List.of(square, well)).findings()).hasSize(1);
    }

    @Test
    void anOpenEndIsNeverReplacedByTheValue() {
        Measure open = estimate(2.0, 1.0, OPEN);
        assertThat(line(Map.of(), null, 5.0).check(List.of(open)).findings()).isEmpty();
        assertThat(line(Map.of(), null, 5.0).check(List.of(open)).incomplete())
                .containsExactly("policy line odds <= 5 could not be checked: the interval is not bounded: 1.0 to"
                        + " Infinity");
        // The other side is known, and enough for the other bound.
        assertThat(line(Map.of(), 0.5, null).check(List.of(open)).incomplete()).isEmpty();
        assertThat(line(Map.of(), 1.5, null).check(List.of(open)).findings()).hasSize(1);
    }

    @Test
    void aMeasureWithoutAnIntervalIsComparedByItsValueUnlessAnEndIsAskedFor() {
        Measure bare = estimate(2.0, null, null);
        assertThat(line(Map.of(), 1.0, null).check(List.of(bare)).incomplete()).isEmpty();
        PolicyLine low = new PolicyLine("odds", Map.of(), 1.0, null, PolicyLine.Compare.LOW, Severity.HIGH);
        assertThat(low.check(List.of(bare)).findings()).isEmpty();
        assertThat(low.check(List.of(bare)).incomplete())
                .containsExactly("policy line odds >= 1 could not be checked: it has no interval of which an end could"
                        + " be compared");
    }

    @Test
    void theSentenceNeverRoundsTheEndOntoTheBound() {
        PolicyLine line = line(Map.of(), 0.8, null);
        assertThat(line.check(List.of(estimate(0.9, 0.799999, 0.95))).findings())
                .extracting(Finding::detail)
                .containsExactly("odds: the lower end 0.799999 of 0.9 [0.799999, 0.95] is below 0.8");
        assertThat(line(Map.of(), null, 1e-6)
                        .check(List.of(estimate(2e-6, null, null)))
                        .findings())
                .extracting(Finding::detail)
                .containsExactly("odds: the value 0.000002 is above 0.000001");
    }

    @Test
    void twoLinesOfDifferentBoundsAreDifferentFindings() {
        Measure measure = estimate(0.1, null, null);
        Finding first =
                line(Map.of(), 0.50001, null).check(List.of(measure)).findings().get(0);
        Finding second =
                line(Map.of(), 0.50002, null).check(List.of(measure)).findings().get(0);
        assertThat(Fingerprint.of(first, "m")).isNotEqualTo(Fingerprint.of(second, "m"));
        assertThat(first.details()).containsEntry("bound", "min 0.50001");
        Finding both =
                line(Map.of(), 0.5, 0.9).check(List.of(measure)).findings().get(0);
        assertThat(both.details()).containsEntry("bound", "min 0.5, max 0.9");
    }

    @Test
    void linesThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> line(Map.of(), null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> line(Map.of(), 0.9, 0.1)).isInstanceOf(IllegalArgumentException.class);
        for (String name : List.of("", "Accuracy", "robust-accuracy", "a/b", "é")) {
            assertThatThrownBy(() -> new PolicyLine(name, Map.of(), 0.1, null, PolicyLine.Compare.VALUE, Severity.HIGH))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static PolicyLine line(Map<String, String> context, Double min, Double max) {
        String measure = context.isEmpty() ? "odds" : "accuracy";
        return new PolicyLine(measure, context, min, max, PolicyLine.Compare.PESSIMISTIC, Severity.HIGH);
    }

    private static Measure estimate(Double value, Double low, Double high) {
        return new Measure("odds", value, low, high, 9L, "ratio", Stage.FAIRNESS, null, Map.of(), null);
    }
}
