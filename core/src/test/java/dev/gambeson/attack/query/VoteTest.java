package dev.gambeson.attack.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Examples;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What several answers say together. */
class VoteTest {

    @Test
    void halfOfTheAnswersAreEnoughForTheTrueClass() {
        assertThat(elected(1, 1, 1, 2, 2)).isEqualTo(1);
        assertThat(elected(1, 1, 2)).isEqualTo(1);
        assertThat(elected(1, 1, 2, 2)).isEqualTo(2);
        assertThat(elected(1, 1, 1, 0, 2, 0, 2))
                .as("more errors than not, the first of equal ones")
                .isEqualTo(0);
        assertThat(elected(1, 1, 1, 2, 2, 0)).as("the most frequent error").isEqualTo(2);
        assertThat(elected(0, 0, 1, 2)).isEqualTo(1);
    }

    @Test
    void marginsAndScoresAreMeans() {
        Classification vote = vote(0, 0, 1);
        assertThat(vote.scores()).containsExactly(0.5f, 0.5f, 0f);
        assertThat(vote.margins()).containsExactly(0);
    }

    private static int elected(int label, int... answers) {
        return vote(label, answers).classes()[0];
    }

    private static Classification vote(int label, int... answers) {
        AtomicInteger next = new AtomicInteger();
        ToyModel model = new ToyModel(new long[] {1}, 3, Kind.LOGIT, row -> {
            float[] scores = new float[3];
            scores[answers[next.getAndIncrement()]] = 1;
            return scores;
        });
        Examples one = new Examples(new Tensor(new int[] {1, 1}, new float[1]), new int[] {label});
        return Classification.of(model, one, Execution.of(1), answers.length);
    }
}
