package dev.gambeson.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParityTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @Test
    void equalAnswersHold() {
        Parity parity = Parity.compare(
                new double[] {0.1, NAN, INFINITE, -INFINITE, 0.5},
                new double[] {0.1, NAN, INFINITE, -INFINITE, 0.5},
                0,
                0.5);
        assertThat(parity.holds()).isTrue();
        assertThat(parity.flips()).isZero();
        assertThat(parity.findings("scored.csv", "score", false)).isEmpty();
    }

    @Test
    void theToleranceItselfIsAllowed() {
        assertThat(Parity.compare(new double[] {1}, new double[] {1.25}, 0.25, NAN)
                        .holds())
                .isTrue();
        assertThat(Parity.compare(new double[] {1}, new double[] {1.2500001}, 0.25, NAN)
                        .broken())
                .isOne();
    }

    @Test
    void anAnswerOnOneSideOnlyIsInfinitelyFar() {
        Parity parity = Parity.compare(new double[] {NAN, 1, INFINITE}, new double[] {1, NAN, 1}, 1e9, NAN);
        assertThat(parity.broken()).isEqualTo(3);
        Measure most = parity.measures().get(1);
        assertThat(most.value()).isNull();
        assertThat(most.reason()).contains("Infinity");
    }

    @Test
    void decisionsThatFlipAreCounted() {
        double[] recorded = {0.49, 0.5, 0.51, 0.4};
        double[] here = {0.5, 0.49, 0.52, 0.41};
        assertThat(Parity.compare(recorded, here, 0.001, 0.5).flips()).isEqualTo(2);
        assertThat(Parity.compare(recorded, here, 0.001, NAN).flips()).isZero();
    }

    @Test
    void theFindingNamesTheRowsAndHowFar() {
        Parity parity = Parity.compare(new double[] {0.1, 0.2, 0.3, 0.4}, new double[] {0.1, 0.7, 0.3, 0.5}, 1e-5, 0.5);
        Finding finding = parity.findings("scored.csv", "score", false).get(0);
        assertThat(finding.rule().id()).isEqualTo("model/parity-broken");
        assertThat(finding.detail())
                .isEqualTo("2 of 4 answers (50.0 %) differ from the recorded ones by more than 1.0E-5; median 0.100,"
                        + " greatest 0.500; 2 decisions flip");
        assertThat(finding.details()).containsEntry("rows", List.of(2L, 4L)).containsEntry("count", 2L);
    }

    @Test
    void measuresHaveTheirCount() {
        Measure rows = Parity.compare(new double[] {0, 1}, new double[] {0, 2}, 0.5, NAN)
                .measures()
                .get(0);
        assertThat(rows.name()).isEqualTo("parity_rows");
        assertThat(rows.value()).isEqualTo(0.5);
        assertThat(rows.n()).isEqualTo(2);
    }

    @Test
    void otherCountsAreRefused() {
        assertThatThrownBy(() -> Parity.compare(new double[1], new double[2], 0, NAN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
