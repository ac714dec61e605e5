package dev.gambeson.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreColumnsTest {

    @ParameterizedTest
    @CsvSource({
        "a;b;c,a;b;c,a;b;c",
        "prob_a;prob_b;prob_c,a;b;c,a;b;c",
        "proba_0;proba_1,0;1,0;1",
        "proba_0;proba_1,0.0;1.0,0;1",
        "P(a);P(b),a;b,a;b",
        "good_p;very good_p,very good;good,good;very good",
        "prob_setosa;prob_sepal,setosa;sepal,setosa;sepal",
        // A class of which the data has no row is told by the others.
        "prob_a;prob_b;prob_c,a;b,a;b;c",
        "p_bad;p_good,good;bad,bad;good",
    })
    void theClassIsWhatTheNamesDoNotShare(String columns, String values, String classes) {
        assertThat(ScoreColumns.classes(List.of(columns.split(";")), List.of(values.split(";"))))
                .contains(List.of(classes.split(";")));
    }

    @ParameterizedTest
    @CsvSource({"p1;p2;p3,a;b;c", "prob_a;score_b,a;b", "prob_a;prob_b,a;b;c", "a;a_prob,a;b"})
    void whereTheNamesDoNotTellNothingIsGuessed(String columns, String values) {
        assertThat(ScoreColumns.classes(List.of(columns.split(";")), List.of(values.split(";"))))
                .isEmpty();
    }

    @Test
    void withoutValuesThereIsNothingToTellBy() {
        assertThat(ScoreColumns.classes(List.of("a", "b"), List.of())).isEmpty();
    }
}
