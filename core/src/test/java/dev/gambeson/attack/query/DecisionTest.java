package dev.gambeson.attack.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.GambesonException;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class DecisionTest {

    @Test
    void theGreatestScoreWinsAndTheFirstOfEqualOnes() {
        Decision decision = decision(3, Kind.LOGIT);
        FloatBuffer scores = scores(1, 5, 2, 4, 4, 4, -3, -2, -1);
        assertThat(decision.decide(scores, 0)).isEqualTo(1);
        assertThat(decision.decide(scores, 1)).isEqualTo(0);
        assertThat(decision.decide(scores, 2)).isEqualTo(2);
    }

    @Test
    void theMarginIsTheScoreOfTheLabelMinusTheBestOther() {
        Decision decision = decision(3, Kind.LOGIT);
        FloatBuffer scores = scores(1, 5, 2);
        assertThat(decision.margin(scores, 0, 1)).isEqualTo(3);
        assertThat(decision.margin(scores, 0, 2)).isEqualTo(-3);
    }

    @Test
    void probabilitiesThatShowOneStillTellTheirLogits() {
        Decision decision = decision(2, Kind.PROBABILITY);
        // A float cannot hold 1 - 1e-12, yet the other score can hold 1e-12.
        assertThat(decision.margin(scores(1, 1e-12f), 0, 0)).isEqualTo(27.631, within(1e-3));
        assertThat(decision.margin(scores(1, 1e-13f), 0, 0)).isGreaterThan(27.7);
        assertThat(decision.margin(scores(1, 0), 0, 0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(decision.margin(scores(0.5f, 0.5f), 0, 0)).isZero();
        assertThat(decision.margin(scores(0, 0), 0, 0)).isZero();
    }

    @Test
    void aSingleScoreDecidesBetweenTwoClasses() {
        Decision probability = decision(1, Kind.PROBABILITY);
        FloatBuffer scores = scores(0.2f, 0.5f, 0.9f);
        assertThat(probability.classes()).isEqualTo(2);
        assertThat(probability.decide(scores, 0)).isEqualTo(0);
        assertThat(probability.decide(scores, 1)).isEqualTo(1);
        assertThat(probability.margin(scores, 2, 1)).isEqualTo(Math.log(9), within(1e-6));
        assertThat(probability.margin(scores, 2, 0)).isEqualTo(-Math.log(9), within(1e-6));
        Decision logit = decision(1, Kind.LOGIT);
        assertThat(logit.decide(scores(-0.1f), 0)).isEqualTo(0);
        assertThat(logit.decide(scores(0), 0)).isEqualTo(1);
        assertThat(logit.margin(scores(3), 0, 1)).isEqualTo(3);
        assertThat(logit.margin(scores(3), 0, 0)).isEqualTo(-3);
    }

    @Test
    void aRegressionHasNoClassesToChange() {
        assertThatThrownBy(() -> decision(1, Kind.VALUE)).isInstanceOf(GambesonException.class);
    }

    private static Decision decision(int width, Kind kind) {
        return Decision.of(new Output("scores", width, kind, null));
    }

    private static FloatBuffer scores(float... values) {
        return FloatBuffer.wrap(values);
    }
}
