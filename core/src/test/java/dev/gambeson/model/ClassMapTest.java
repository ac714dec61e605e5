package dev.gambeson.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassMapTest {

    @ParameterizedTest
    @CsvSource({
        // values of the label, width, classes as scikit-learn sorts them (numpy.unique)
        "b a c, 3, a b c",
        "10 9 2, 3, 2 9 10",
        "1.5 -1 1e2, 3, -1 1.5 1e2",
        "a 10 9, 3, 10 9 a",
        "10d 9d 2d, 3, 10d 2d 9d",
        "NaN a b, 3, NaN a b",
        "bad good, 1, bad good",
        "True False, 2, False True",
        "Zebra apple, 2, Zebra apple",
        "0 2, 3, 0 1 2",
        "7 7.0 3, 10, 0 1 2 3 4 5 6 7 8 9",
    })
    void withoutNamesTheOrderIsThatOfSorting(String values, int width, String classes) {
        ClassMap map = ClassMap.of(output(width, null), List.of(values.split(" ")), null);
        assertThat(map.classes()).containsExactly(classes.split(" "));
        assertThat(map.positive()).isEqualTo(map.classes().size() - 1);
    }

    @Test
    void theNamesOfTheModelComeFirst() {
        ClassMap map = ClassMap.of(output(2, List.of("yes", "no")), List.of("no", "yes"), null);
        assertThat(map.classes()).containsExactly("yes", "no");
        assertThat(map.find("no")).isEqualTo(1);
        assertThat(ClassMap.of(output(2, List.of("yes", "no")), List.of("no"), "yes")
                        .positive())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0 1, 1.0, 1",
        "0 1, True, 1",
        "0 1, false, 0",
        "False True, 1, 1",
        "False True, true, 1",
        "0 1, yes, -1",
        "nan 1, NaN, 0",
        "a b, c, -1",
        "1e1 2, 10, 0",
    })
    void differentWritingsOfAClassAreOne(String classes, String value, int index) {
        assertThat(new ClassMap(List.of(classes.split(" ")), 1).find(value)).isEqualTo(index);
    }

    @Test
    void otherClassesAreToldWithBothSides() {
        assertThatThrownBy(() -> ClassMap.of(output(2, List.of("no", "yes")), List.of("no", "maybe"), null))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessage("the label has the value maybe, and the model knows the classes no, yes");
        assertThatThrownBy(() -> ClassMap.of(output(3, null), List.of("a", "b"), null))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessage("the model has 3 classes, and the label has the values a, b");
        assertThatThrownBy(() -> ClassMap.of(output(1, null), List.of("3", "4", "5"), null))
                .hasMessageStartingWith("the model has one score for two classes");
        assertThatThrownBy(() -> ClassMap.of(output(2, null), List.of("good", "bad"), "goood"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID))
                .hasMessageContaining("did you mean `good`?");
    }

    /** A wrong column may be the one with the e-mail addresses. */
    @Test
    void manyValuesAreCountedAndNotShown() {
        List<String> addresses =
                IntStream.range(0, 50).mapToObj(i -> "p" + i + "@example.org").toList();
        assertThatThrownBy(() -> ClassMap.of(output(2, null), addresses, null))
                .hasMessageContaining("50 values")
                .hasMessageNotContaining("example.org");
        assertThatThrownBy(() -> ClassMap.of(output(2, List.of("a", "b")), addresses, null))
                .hasMessageContaining("50 values")
                .hasMessageNotContaining("example.org");
    }

    private static Output output(int width, @Nullable List<String> labels) {
        return new Output("scores", width, Kind.PROBABILITY, labels);
    }
}
