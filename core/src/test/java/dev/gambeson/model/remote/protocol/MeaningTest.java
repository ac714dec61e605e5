package dev.gambeson.model.remote.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a first answer is taken for, beside what the user says. */
class MeaningTest {

    private static Answer answer(String values) {
        String[] words = values.split(" ");
        boolean text = !words[0].matches("-?[0-9.]+");
        double[] numbers = text
                ? new double[0]
                : Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
        return new Answer(1, words.length, numbers, text ? List.of(words) : List.of(), null);
    }

    private static List<String> classes(String classes) {
        return classes.isEmpty() ? List.of() : List.of(classes.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "0.25 0.75, '', , PROBABILITY, 2",
        "0.25 0.75, 'a b', , PROBABILITY, 2",
        "0.25 0.7, '', , LOGIT, 2",
        "-3 4, '', , LOGIT, 2",
        "1.5 -0.5, '', , LOGIT, 2",
        "0.25 0.7, '', PROBABILITIES, PROBABILITY, 2",
        "0.25 0.75, '', LOGITS, LOGIT, 2",
        "0.3, '', , VALUE, 1",
        "17, '', VALUES, VALUE, 1",
        "0.3, '0 1', , PROBABILITY, 1",
        "0.3, 'no yes', PROBABILITIES, PROBABILITY, 1",
        "0.3, '', PROBABILITIES, PROBABILITY, 1",
        "-2, 'no yes', LOGITS, LOGIT, 1",
        "2, '0 1 2', , PROBABILITY, 3",
        "2, '1 2', LABELS, PROBABILITY, 2",
        "b, 'a b', , PROBABILITY, 2",
        "b, 'a b', LABELS, PROBABILITY, 2"
    })
    void isTakenFor(String values, String classes, AnswerKind said, Kind kind, int width) {
        Output output = Meaning.of(answer(values), classes(classes), said).output("y");
        assertThat(output.kind()).isEqualTo(kind);
        assertThat(output.width()).isEqualTo(width);
        assertThat(output.labels()).isEqualTo(classes.isEmpty() ? null : classes(classes));
    }

    @ParameterizedTest
    @CsvSource({
        "0.3, 'no yes', , may be a score or a label",
        "0.3, '1 2', , may be a score or a label",
        "b, '', , which labels there are was not said",
        "b, 'a b', PROBABILITIES, not probabilities",
        "a b, 'a b', , texts for an example",
        "0.1 0.9, 'a b c', , 3 classes are listed",
        "0.1 0.9, '', VALUES, one value was expected",
        "0.1 0.9, 'a b', LABELS, not labels",
        "0.1, 'a b c', PROBABILITIES, there are 3 classes"
    })
    void needsMoreToBeSaid(String values, String classes, AnswerKind said, String why) {
        assertThatThrownBy(() -> Meaning.of(answer(values), classes(classes), said))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessageContaining(why);
    }
}
