package dev.gambeson.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.profile.ProfileBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class SchemaInferenceTest {

    @Test
    void typesAreThoseOfTheCells() {
        assertThat(infer(200, i -> "" + i % 37).type()).isEqualTo(ColumnType.INTEGER);
        assertThat(infer(200, i -> i + ".0").type()).isEqualTo(ColumnType.INTEGER);
        assertThat(infer(200, i -> i / 8.0 + "").type()).isEqualTo(ColumnType.NUMBER);
        assertThat(infer(200, i -> "" + i % 2).type()).isEqualTo(ColumnType.INTEGER);
        assertThat(infer(200, i -> i % 2 == 0 ? "yes" : "no").type()).isEqualTo(ColumnType.BOOLEAN);
        assertThat(infer(200, i -> "2026-01-" + (10 + i % 20)).type()).isEqualTo(ColumnType.DATE);
        assertThat(infer(200, i -> "city " + i % 9).type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(infer(200, i -> "user " + i).type()).isEqualTo(ColumnType.TEXT);
        assertThat(infer(200, i -> "").type()).isEqualTo(ColumnType.TEXT);
        assertThat(infer(200, i -> i % 2 == 0 ? "1" : "one").type()).isEqualTo(ColumnType.CATEGORY);
    }

    @Test
    void aStrayInfinityLeavesAColumnOfNumbersAColumnOfNumbers() {
        assertThat(infer(200, i -> i == 7 ? "inf" : "" + i).type()).isEqualTo(ColumnType.NUMBER);
    }

    @Test
    void codesThatANumberWouldSpoilAreTexts() {
        assertThat(infer(200, i -> "0" + (1000 + i)).type()).isEqualTo(ColumnType.TEXT);
        assertThat(infer(200, i -> "90071992547409" + (900 + i)).type()).isEqualTo(ColumnType.TEXT);
    }

    @Test
    void categoriesAreListedInOrder() {
        assertThat(infer(200, i -> List.of("b", "c", "a").get(i % 3)).categories())
                .containsExactly("a", "b", "c");
        assertThat(infer(200, i -> i % 2 == 0 ? "yes" : "no").categories()).containsExactly("no", "yes");
        assertThat(infer(200, i -> "yes").categories()).isEmpty();
    }

    /** Mostly the same word, and now and then a sentence that never comes again. */
    @Test
    void remarksAreNoCategories() {
        assertThat(infer(400, i -> i % 9 == 0 ? "call back user " + i : "ok").type())
                .isEqualTo(ColumnType.TEXT);
        assertThat(infer(400, i -> i % 9 == 0 ? "call back user " + i % 20 : "ok")
                        .type())
                .isEqualTo(ColumnType.CATEGORY);
    }

    /** The n-th country has one n-th of the rows of the first: of 41 countries, 20 stand once. */
    @Test
    void rareCategoriesAreCategories() {
        assertThat(infer(90, i -> "country " + (int) Math.round(90.0 / (i + 1) - 1))
                        .type())
                .isEqualTo(ColumnType.CATEGORY);
        assertThat(infer(60, i -> i < 5 ? "rare " + i : "often " + i % 2).type())
                .as("a handful")
                .isEqualTo(ColumnType.CATEGORY);
    }

    @Test
    void rangesGetAQuarterMoreButKeepTheirSignAndTheirUnit() {
        // German credit: amounts of 250 to 18424.
        assertThat(range(infer(200, i -> "" + (250 + i * 18174 / 199)))).isEqualTo("0.0 to 23000.0");
        assertThat(range(infer(200, i -> "" + i / 199.0))).isEqualTo("0.0 to 1.0");
        assertThat(range(infer(200, i -> "" + (-5 + i / 19.9)))).isEqualTo("-7.5 to 7.5");
        assertThat(range(infer(200, i -> "" + (1 + i % 4)))).isEqualTo("1.0 to 4.0");
        assertThat(range(infer(200, i -> "42.5"))).isEqualTo("42.5 to 42.5");
        assertThat(infer(200, i -> "text").min()).isNull();
    }

    /** Wilson's formula for 10 of 200 at 99.9 %, worked out in Python: 0.0186 to 0.1276. */
    @Test
    void theMissingRateHasSlackOnlyWhereSomethingIsMissing() {
        assertThat(infer(200, i -> "" + i).missingRate()).isZero();
        assertThat(infer(200, i -> i % 20 == 0 ? "" : "" + i).missingRate()).isEqualTo(0.13);
        assertThat(infer(200, i -> "").missingRate()).isEqualTo(1);
    }

    @Test
    void uniqueIsWhatWouldRepeatByChance() {
        assertThat(infer(200, i -> "" + (1000 + i)).unique()).isTrue();
        assertThat(infer(20_000, i -> "" + i * 3).unique()).isTrue();
        assertThat(infer(200, i -> "AB-%06d".formatted(i * 7919 % 1_000_000)).unique())
                .isTrue();
        assertThat(infer(200, i -> "" + i).mutable()).isFalse();
        // As many values, but of so wide a range that chance alone would make them differ.
        assertThat(infer(200, i -> "" + i * 1000).unique()).isFalse();
        assertThat(infer(200, i -> i / 7.0 + "").unique()).isFalse();
        assertThat(infer(50, i -> "" + i).unique()).isFalse();
        assertThat(infer(200, i -> "" + i / 2).unique()).isFalse();
        assertThat(infer(20_000, i -> "" + i / 2).unique()).isFalse();
        assertThat(infer(200, i -> i == 0 ? "" : "" + i).unique()).isFalse();
    }

    @Test
    void whatIsDeclaredGoesBeforeWhatIsSeen() {
        ColumnSchema nominal =
                new ColumnSchema("x", ColumnType.CATEGORY, null, null, null, List.of("1", "2", "3"), 1, false, true);
        ColumnSchema inferred = infer(200, i -> "" + (1 + i % 2), nominal);
        assertThat(inferred.type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(inferred.categories()).containsExactly("1", "2", "3");
        assertThat(inferred.min()).isNull();
        assertThat(infer(200, i -> "" + i, ColumnSchema.of("x", ColumnType.NUMBER))
                        .type())
                .isEqualTo(ColumnType.INTEGER);
    }

    private static String range(ColumnSchema column) {
        return column.min() + " to " + column.max();
    }

    private static ColumnSchema infer(int rows, IntFunction<String> cell, ColumnSchema... declared) {
        ProfileBuilder builder = new ProfileBuilder(List.of("x"));
        for (int i = 0; i < rows; i++) {
            byte[] text = cell.apply(i).getBytes(StandardCharsets.UTF_8);
            if (text.length == 0) {
                builder.missing(0);
            } else {
                builder.add(0, text, 0, text.length);
            }
            builder.endRow();
        }
        return SchemaInference.infer(builder.build(), new Schema(List.of(declared)))
                .columns()
                .get(0);
    }
}
