package dev.gambeson.audit.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.TextColumn;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupingTest {

    @Test
    void textsAreGroupedByValueAndMissingCellsAreAGroup() {
        Grouping grouping = Grouping.of(new TextColumn("sex", new int[] {0, 1, -1, 0}, List.of("m", "f", "unused")));
        assertThat(grouping.values()).containsExactly("m", "f", "(missing)");
        assertThat(grouping.codes()).containsExactly(0, 1, 2, 0);
        assertThat(grouping.sizes()).containsExactly(2, 1, 1);
    }

    @Test
    void fewNumbersAreGroupedByValue() {
        Grouping grouping = Grouping.of(numbers("dependents", 2, 1, 2, Double.NaN, 1.5));
        assertThat(grouping.values()).containsExactly("1", "1.5", "2", "(missing)");
        assertThat(grouping.codes()).containsExactly(2, 0, 2, 3, 1);
    }

    @Test
    void agesAreCutAtTheDocumentedPoints() {
        double[] ages = IntStream.range(18, 80).asDoubleStream().toArray();
        Grouping grouping = Grouping.of(numbers("age", ages));
        assertThat(grouping.values()).containsExactly("below 25", "25-39", "40-59", "60 and above");
        assertThat(grouping.sizes()).containsExactly(7, 15, 20, 20);
        assertThat(Grouping.of(numbers("customer_age", ages)).values()).contains("25-39");
        assertThat(Grouping.of(numbers("mileage", ages)).values()).doesNotContain("25-39");
    }

    @Test
    void otherNumbersAreCutAtTheirQuartiles() {
        double[] amounts = IntStream.range(0, 100).mapToDouble(i -> i * 1.5).toArray();
        Grouping grouping = Grouping.of(numbers("amount", amounts));
        assertThat(grouping.values()).containsExactly("below 37.5", "37.5 to 75", "75 to 112.5", "112.5 and above");
        assertThat(grouping.sizes()).containsExactly(25, 25, 25, 25);
    }

    @Test
    void ownEdgesBelongToTheGroupAbove() {
        Grouping grouping = Grouping.of(numbers("age", 17, 18, 64, 65), 18, 65);
        assertThat(grouping.values()).containsExactly("below 18", "18-64", "65 and above");
        assertThat(grouping.codes()).containsExactly(0, 1, 1, 2);
        assertThatThrownBy(() -> Grouping.of(numbers("age", 1), 5, 5)).hasMessageContaining("edges ascend");
    }

    @Test
    void ofTooManyGroupsTheSmallestAreOne() {
        int[] codes = IntStream.range(0, 100)
                .flatMap(code -> IntStream.range(0, code + 1).map(i -> code))
                .toArray();
        List<String> names = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        Grouping grouping = Grouping.of(new TextColumn("country", codes, names));
        assertThat(grouping.values())
                .hasSize(50)
                .contains("99", "51")
                .doesNotContain("50")
                .endsWith("(other values)");
        assertThat(grouping.rows()).isEqualTo(codes.length);
    }

    @Test
    void intersectionsNameBothAndDropWhatDoesNotOccur() {
        Grouping sex = new Grouping("sex", new int[] {0, 0, 1}, List.of("f", "m"));
        Grouping age = new Grouping("age", new int[] {1, 0, 1}, List.of("young", "old"));
        Grouping both = sex.by(age);
        assertThat(both.name()).isEqualTo("sex x age");
        assertThat(both.values()).containsExactly("f x young", "f x old", "m x old");
        assertThat(both.codes()).containsExactly(1, 0, 2);
    }

    @Test
    void noRowsAreNoGroups() {
        assertThat(Grouping.of(numbers("age")).values()).isEmpty();
        assertThat(Grouping.of(new TextColumn("sex", new int[0], List.of())).values())
                .isEmpty();
        assertThatThrownBy(() -> new Grouping("g", new int[] {2}, List.of("a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static NumberColumn numbers(String name, double... values) {
        return new NumberColumn(name, values, Map.of());
    }
}
