package dev.gambeson.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Interval;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.policy.PolicyLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scale runs from 8 to 212 of 220 units. */
class IntervalChartTest {

    private static final Bounds FREE = new Bounds(List.of());

    @ParameterizedTest
    @CsvSource({"0, 8.0", "0.5, 110.0", "1, 212.0"})
    void aFractionStandsAtItsPlace(double value, String x) {
        assertThat(chart(measure(value, 0, 1), FREE)).contains("<circle class=\"dot free\" cx=\"" + x + "\"");
    }

    @Test
    void theWhiskerIsTheInterval() {
        assertThat(chart(measure(0.5, 0.25, 0.75), FREE))
                .contains("<line class=\"whisker free\" x1=\"59.0\" y1=\"11\" x2=\"161.0\" y2=\"11\"/>");
    }

    @Test
    void theBoundForbidsItsSide() {
        PolicyLine least = new PolicyLine("rate", Map.of(), 0.5, null, PolicyLine.Compare.PESSIMISTIC, Severity.HIGH);
        String broken = chart(measure(0.6, 0.4, 0.8), new Bounds(List.of(least)));
        assertThat(broken)
                .contains("<rect class=\"forbidden\" x=\"8.0\" y=\"0\" width=\"102.0\"")
                .contains("<line class=\"bound\" x1=\"110.0\"")
                .contains("dot broken")
                .contains("≥ 0.5 is broken");
        PolicyLine most = new PolicyLine("rate", Map.of(), null, 0.75, PolicyLine.Compare.VALUE, Severity.HIGH);
        String held = chart(measure(0.6, 0.4, 0.8), new Bounds(List.of(most)));
        assertThat(held)
                .contains("<rect class=\"forbidden\" x=\"161.0\" y=\"0\" width=\"51.0\"")
                .contains("dot holds")
                .contains("≤ 0.75 holds");
    }

    @Test
    void negativeFractionsWidenTheScaleOfTheirTable() {
        Measure difference = measure(-0.5, -0.6, -0.4);
        IntervalChart chart = IntervalChart.over(List.of(measure(0.5, 0.4, 0.6), difference));
        assertThat(chart.of(difference, -0.5, FREE)).contains("cx=\"59.0\"");
        assertThat(chart.axis()).contains(">-1<", ">0<", ">1<");
    }

    @Test
    void scoresAndRatiosAreDrawnWhereTheirIntervalFits() {
        assertThat(IntervalChart.fits(score(0.8, new Interval(0.7, 0.9)))).isTrue();
        assertThat(IntervalChart.fits(score(0.8, new Interval(0.7, 1.2)))).isFalse();
        assertThat(IntervalChart.fits(score(0.8, null))).isFalse();
    }

    private static Measure score(double value, Interval interval) {
        return Measure.estimate(Stage.PERFORMANCE, "roc_auc", value, interval, 9L, "score");
    }

    @Test
    void nothingElseIsDrawn() {
        assertThat(IntervalChart.fits(measure(0.5, 0, 1))).isTrue();
        assertThat(IntervalChart.fits(Measure.value(Stage.DATA, "rows", 1, "count")))
                .isFalse();
        assertThat(IntervalChart.fits(Measure.value(Stage.DATA, "ratio", 1.5, "fraction")))
                .isFalse();
        assertThat(IntervalChart.fits(Measure.absent(Stage.DATA, "ratio", "fraction", "none")))
                .isFalse();
    }

    private static String chart(Measure measure, Bounds bounds) {
        return IntervalChart.over(List.of(measure)).of(measure, measure.value(), bounds);
    }

    private static Measure measure(double value, double low, double high) {
        return Measure.estimate(Stage.FAIRNESS, "rate", value, new Interval(low, high), 9L, "fraction");
    }
}
