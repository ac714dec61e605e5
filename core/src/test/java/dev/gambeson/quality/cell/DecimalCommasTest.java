package dev.gambeson.quality.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.quality.Examination;
import dev.gambeson.quality.MemoryDataset;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Columns of numbers with a comma, and columns that look a little like them. */
class DecimalCommasTest {

    @Test
    void numbersWithACommaAreSaidToHaveBeenReadAsText() {
        Finding finding = inferred(i -> i + "," + i % 7).finding("decimal-comma");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.location()).hasToString("train.csv, column x");
        assertThat(finding.detail())
                .isEqualTo(
                        "One of 1 columns holds mostly numbers with a comma where a point is expected, and was read as"
                                + " text: x");
        assertThat(finding.details()).containsEntry("columns", List.of("x"));
    }

    @Test
    void theyMayHavePointsBetweenThousandsOrBeFewOrHaveWordsAmongThem() {
        assertFound(i -> "-" + i % 9 + ".234," + i);
        assertFound(i -> i % 2 + ",5");
        assertFound(i -> i % 3 == 0 ? "n/a" : i + ",5");
        assertFound(i -> i % 3 == 0 ? "" + i : i + ",5");
        assertFound(i -> i < 20 ? i + ",5" : "");
    }

    @Test
    void othersAreNoSuchNumbers() {
        assertNotFound(i -> i + "." + i % 7);
        assertNotFound(i -> i % 3 == 0 ? i + ",5" : "a" + i);
        assertNotFound(i -> i < 19 ? i + ",5" : "");
        assertNotFound(i -> i + "," + i + "," + i);
        assertNotFound(i -> i + ", Main Street");
        assertNotFound(i -> "1" + ".234".repeat(2_000) + "," + i);
        assertNotFound(i -> "");
    }

    @Test
    void whatSomebodyDeclaredToBeTextIsText() {
        Schema schema = new Schema(List.of(ColumnSchema.of("x", ColumnType.TEXT)));
        assertThat(Examination.declared(dataset(i -> i + ",5", 8192), schema).findings("decimal-comma"))
                .isEmpty();
    }

    @Test
    void theSameIsSaidHoweverTheRowsAreSplit() {
        MemoryDataset whole = dataset(i -> i % 3 == 0 ? "n/a" : i + ",5", 8192);
        MemoryDataset split = dataset(i -> i % 3 == 0 ? "n/a" : i + ",5", 7);
        assertThat(SchemaInference.infer(split)).isEqualTo(SchemaInference.infer(whole));
        assertThat(Examination.inferred(split, null, null).finding("decimal-comma"))
                .isEqualTo(Examination.inferred(whole, null, null).finding("decimal-comma"));
    }

    private static void assertFound(IntFunction<String> cell) {
        assertThat(inferred(cell).findings("decimal-comma")).as(cell.apply(1)).hasSize(1);
    }

    private static void assertNotFound(IntFunction<String> cell) {
        assertThat(inferred(cell).findings("decimal-comma")).as(cell.apply(1)).isEmpty();
    }

    private static Examination inferred(IntFunction<String> cell) {
        return Examination.inferred(dataset(cell, 8192), null, null);
    }

    private static MemoryDataset dataset(IntFunction<String> cell, int split) {
        List<List<String>> rows =
                IntStream.range(0, 300).mapToObj(i -> List.of(cell.apply(i))).toList();
        return new MemoryDataset("train.csv", List.of("x"), rows, split);
    }
}
