package dev.gambeson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aValueThatIsNoNumberIsNullWithItsReason(double value) {
        Measure measure = Measure.value(Stage.PERFORMANCE, "log_loss", value, "nats");
        assertThat(measure.value()).isNull();
        assertThat(measure.reason()).isEqualTo("the value is " + value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void anEndThatIsNoNumberIsNullWithItsReason(double high) {
        Measure measure = measure(2.0, 1.0, high);
        assertThat(measure.value()).isEqualTo(2);
        assertThat(measure.low()).isEqualTo(1);
        assertThat(measure.high()).isNull();
        assertThat(measure.reason()).isEqualTo("the interval is not bounded: 1.0 to " + high);
    }

    @Test
    void aFiniteMeasureHasNoReason() {
        assertThat(measure(2.0, 1.0, 3.0).reason()).isNull();
        assertThat(measure(2.0, null, null).reason()).isNull();
    }

    @Test
    void aMeasureWithoutAValueMustSayWhy() {
        assertThatThrownBy(() -> measure(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Measure.absent(Stage.DATA, "rows", "count", "no file").reason())
                .isEqualTo("no file");
        assertThat(Measure.proportion(Stage.DATA, "missing", 0, 0).reason()).isEqualTo("no examples");
    }

    @Test
    void endsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> measure(2.0, 3.0, 1.0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProportionHasItsWilsonInterval() {
        Measure measure = Measure.proportion(Stage.ROBUSTNESS, "robust_accuracy", 177, 200);
        Interval interval = Interval.wilson(177, 200);
        assertThat(measure.value()).isEqualTo(0.885);
        assertThat(measure.low()).isEqualTo(interval.low());
        assertThat(measure.high()).isEqualTo(interval.high());
        assertThat(measure.n()).isEqualTo(200);
    }

    @Test
    void contextGrowsInOrderAndTheOriginalStays() {
        Measure bare = measure(2.0, null, null);
        Measure more = bare.with("attack", "square").with("norm", "linf").of("model");
        assertThat(more.context().keySet()).containsExactly("attack", "norm");
        assertThat(more.subject()).isEqualTo("model");
        assertThat(bare.context()).isEmpty();
    }

    private static Measure measure(Double value, Double low, Double high) {
        return new Measure("odds", value, low, high, 3L, "ratio", Stage.FAIRNESS, null, Map.of(), null);
    }
}
