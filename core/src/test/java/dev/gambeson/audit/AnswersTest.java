package dev.gambeson.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.audit.fairness.Grouping;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.TextColumn;
import dev.gambeson.model.ClassMap;
import dev.gambeson.model.Predictions;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final ClassMap CLASSES = new ClassMap(List.of("good", "bad"), 1);

    @Test
    void rowsWithoutALabelAreLeftOutEverywhere() {
        TextColumn label = new TextColumn("class", new int[] {1, -1, 0}, List.of("good", "bad"));
        Predictions predictions = new Predictions(3, 1, new float[] {.9f, .8f, .1f}, Kind.PROBABILITY);
        int[] rows = Answers.labelledRows(label);
        Scored scored = Answers.scored(predictions, label, CLASSES, 0.5, rows);
        assertThat(scored.actual()).containsExactly(1, 0);
        assertThat(scored.scores()).containsExactly(.9f, .1f);
        Grouping sex = Grouping.of(new TextColumn("sex", new int[] {0, 1, 2}, List.of("f", "x", "m")));
        assertThat(sex.at(rows).values()).containsExactly("f", "m");
    }

    @Test
    void logitsBecomeProbabilities() {
        TextColumn label = new TextColumn("class", new int[] {0}, List.of("good"));
        Predictions predictions = new Predictions(1, 2, new float[] {3, 3}, Kind.LOGIT);
        assertThat(Answers.scored(predictions, label, CLASSES, 0.5, new int[] {0})
                        .scores())
                .containsExactly(.5f, .5f);
    }

    @Test
    void numbersAreLabelsOfClassesAndOfRegressions() {
        NumberColumn label = new NumberColumn("y", new double[] {1, Double.NaN, 0}, Map.of(1, "?"));
        int[] rows = Answers.labelledRows(label);
        Predictions predictions = new Predictions(3, 1, new float[] {.5f, .25f, .75f}, Kind.VALUE);
        ClassMap zeroOne = new ClassMap(List.of("0", "1"), 1);
        assertThat(Answers.scored(predictions, label, zeroOne, 0.5, rows).actual())
                .containsExactly(1, 0);
        assertThat(Answers.estimates(predictions, label, rows).predicted()).containsExactly(.5, .75);
    }

    @Test
    void aLabelThatIsNoClassIsRefused() {
        TextColumn label = new TextColumn("class", new int[] {0}, List.of("ugly"));
        Predictions predictions = new Predictions(1, 1, new float[1], Kind.PROBABILITY);
        assertThatThrownBy(() -> Answers.scored(predictions, label, CLASSES, 0.5, new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
