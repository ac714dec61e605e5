package dev.gambeson.quality.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Schema;
import dev.gambeson.data.schema.ConstraintLanguage;
import dev.gambeson.quality.Examination;
import dev.gambeson.quality.MemoryDataset;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each defect is planted in one of two tables that differ in nothing else. */
class CellChecksTest {

    private static final ColumnSchema AGE =
            new ColumnSchema("age", ColumnType.INTEGER, 18.0, 80.0, null, List.of(), 0, false, true);

    @Test
    void aWordAmongNumbersIsInvalid() {
        Finding finding =
                planted(AGE, i -> i == 16 ? "forty" : "" + (20 + i % 50)).finding("invalid-cells");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.location()).hasToString("train.csv, row 17, column age");
        assertThat(finding.details()).containsEntry("rows", List.of(17L)).containsEntry("count", 1L);
        assertThat(finding.detail()).doesNotContain("forty");
        clean(AGE, i -> "" + (20 + i % 50));
    }

    @Test
    void aFractionAmongWholeNumbersIsInvalid() {
        assertThat(planted(AGE, i -> i == 3 ? "20.5" : "21").findings("invalid-cells"))
                .hasSize(1);
    }

    @Test
    void datesAndTruthValuesHaveTheirForm() {
        ColumnSchema date = ColumnSchema.of("day", ColumnType.DATE);
        assertThat(planted(date, i -> i == 4 ? "04.05.2026" : "2026-05-0" + (1 + i % 9))
                        .findings("invalid-cells"))
                .hasSize(1);
        clean(date, i -> "2026-05-0" + (1 + i % 9));
        ColumnSchema yes = ColumnSchema.of("member", ColumnType.BOOLEAN);
        assertThat(planted(yes, i -> i == 4 ? "maybe" : i % 2 == 0 ? "yes" : "no")
                        .findings("invalid-cells"))
                .hasSize(1);
        clean(yes, i -> i % 2 == 0 ? "yes" : "no");
    }

    @Test
    void infinityIsNotJustInvalid() {
        ColumnSchema ratio = ColumnSchema.of("ratio", ColumnType.NUMBER);
        Examination examination = planted(ratio, i -> i < 2 ? "-Infinity" : "0." + i);
        assertThat(examination.finding("infinite-numbers").details()).containsEntry("rows", List.of(1L, 2L));
        assertThat(examination.findings("invalid-cells")).isEmpty();
        clean(ratio, i -> "0." + i);
    }

    @Test
    void withoutASchemaAFewWordsAmongNumbersAreFound() {
        Finding finding = inferred(i -> i == 50 ? "unknown" : "" + i).finding("stray-texts");
        assertThat(finding.location()).hasToString("train.csv, row 51, column x");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(inferred(i -> "" + i).findings("stray-texts")).isEmpty();
        assertThat(inferred(i -> i % 3 == 0 ? "none" : "" + i).findings("stray-texts"))
                .isEmpty();
    }

    @Test
    void aDeclaredRangeIsABound() {
        Finding slip = planted(AGE, i -> i == 7 ? "999" : "30").finding("out-of-range");
        assertThat(slip.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(slip.location()).hasToString("train.csv, row 8, column age");
        assertThat(planted(AGE, i -> i < 7 ? "17" : "30")
                        .finding("out-of-range")
                        .severity())
                .isEqualTo(Severity.HIGH);
        clean(AGE, i -> i == 0 ? "18" : "80");
    }

    @Test
    void anInferredRangeIsALesson() {
        assertThat(outOfRange(i -> i == 7 ? "140" : "" + i % 100)).isEqualTo(Severity.INFO);
        assertThat(outOfRange(i -> i == 7 ? "9999" : "" + i % 100)).isEqualTo(Severity.LOW);
        assertThat(outOfRange(i -> i < 20 ? "140" : "" + i % 100)).isEqualTo(Severity.MEDIUM);
    }

    private static Severity outOfRange(IntFunction<String> test) {
        return Examination.inferred(
                        dataset("train.csv", "x", 300, i -> "" + i % 100), dataset("test.csv", "x", 300, test), null)
                .finding("out-of-range")
                .severity();
    }

    @Test
    void numbersKeepTheirStep() {
        ColumnSchema half = new ColumnSchema("mark", ColumnType.NUMBER, 0.1, 6.0, 0.1, List.of(), 0, false, true);
        assertThat(planted(half, i -> i == 5 ? "2.25" : "" + (1 + i % 40) / 10.0)
                        .finding("off-step")
                        .location())
                .hasToString("train.csv, row 6, column mark");
        clean(half, i -> "" + (1 + i % 40) / 10.0);
    }

    @Test
    void aDeclaredSetOfCategoriesIsClosed() {
        ColumnSchema kind =
                new ColumnSchema("kind", ColumnType.CATEGORY, null, null, null, List.of("a", "b"), 0, false, true);
        Finding finding = planted(kind, i -> i == 9 ? "private text" : i % 2 == 0 ? "a" : "b")
                .finding("unknown-category");
        assertThat(finding.location()).hasToString("train.csv, row 10, column kind");
        assertThat(finding.toString()).doesNotContain("private text");
        clean(kind, i -> i % 2 == 0 ? "a" : "b");
    }

    @Test
    void categoriesThatTrainingDoesNotHave() {
        MemoryDataset train = dataset("train.csv", "kind", 300, i -> "k" + i % 5);
        Examination few =
                Examination.inferred(train, dataset("test.csv", "kind", 300, i -> "k" + (i == 2 ? 9 : 1)), null);
        assertThat(few.finding("unseen-category").severity()).isEqualTo(Severity.LOW);
        assertThat(few.finding("unseen-category").subject()).isEqualTo("test");
        Examination many =
                Examination.inferred(train, dataset("test.csv", "kind", 300, i -> "k" + (i < 30 ? 9 : 1)), null);
        assertThat(many.finding("unseen-category").severity()).isEqualTo(Severity.MEDIUM);
        Examination none = Examination.inferred(train, dataset("test.csv", "kind", 300, i -> "k" + i % 4), null);
        assertThat(none.findings("unseen-category")).isEmpty();
    }

    @Test
    void moreMissingThanAllowed() {
        ColumnSchema some = new ColumnSchema("x", ColumnType.NUMBER, null, null, null, List.of(), 0.05, false, true);
        Examination planted = planted(some, i -> i < 6 ? "" : "" + i);
        assertThat(planted.finding("too-many-missing").severity()).isEqualTo(Severity.MEDIUM);
        assertThat(planted.measure("train", "missing_rate", "x").value()).isEqualTo(0.06);
        clean(some, i -> i < 5 ? "" : "" + i);
    }

    @Test
    void anInferredMissingRateMustBeSurelyExceeded() {
        MemoryDataset train = dataset("train.csv", "x", 300, i -> i % 30 == 0 ? "" : "" + i);
        assertThat(missing(train, i -> i % 20 == 0 ? "" : "" + i)).isEmpty();
        assertThat(missing(train, i -> i % 5 == 0 ? "" : "" + i)).containsExactly(Severity.LOW);
        assertThat(missing(train, i -> i % 2 == 0 ? "" : "" + i)).containsExactly(Severity.MEDIUM);
    }

    private static List<Severity> missing(MemoryDataset train, IntFunction<String> test) {
        return Examination.inferred(train, dataset("test.csv", "x", 300, test), null)
                .findings("too-many-missing")
                .stream()
                .map(Finding::severity)
                .toList();
    }

    @Test
    void anEmptyColumn() {
        assertThat(inferred(i -> "").finding("empty-column").severity()).isEqualTo(Severity.LOW);
        assertThat(inferred(i -> i == 0 ? "1" : "").findings("empty-column")).isEmpty();
    }

    @Test
    void constantAndNearlyConstantColumns() {
        assertThat(inferred(i -> "7").finding("constant-column").location()).hasToString("train.csv, column x");
        assertThat(inferred(i -> i == 0 ? "8" : "7")
                        .finding("near-constant-column")
                        .severity())
                .isEqualTo(Severity.INFO);
        assertThat(inferred(i -> i < 5 ? "8" : "7").said()).noneMatch(said -> said.contains("constant"));
    }

    @Test
    void uniqueMeansUnique() {
        ColumnSchema id = new ColumnSchema("id", ColumnType.TEXT, null, null, null, List.of(), 0, true, false);
        Finding finding = planted(id, i -> "P-" + (i == 60 ? 3 : i)).finding("not-unique");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.details()).containsEntry("rows", List.of(61L));
        assertThat(finding.toString()).doesNotContain("P-3");
        clean(id, i -> "P-" + i);
    }

    @Test
    void constraintsAreCountedInThreeWays() {
        Schema columns = new Schema(
                List.of(ColumnSchema.of("rate", ColumnType.NUMBER), ColumnSchema.of("amount", ColumnType.NUMBER)));
        Schema schema = new Schema(columns.columns(), List.of(ConstraintLanguage.parse("rate * 2 <= amount", columns)));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add(i == 40 ? "9,10" : i < 10 ? ",10" : "1,10");
        }
        Examination examination = Examination.declared(MemoryDataset.of("train.csv", "rate,amount", lines), schema);
        Finding finding = examination.finding("broken-constraint");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.location()).hasToString("train.csv, row 41");
        assertThat(finding.details())
                .containsEntry("constraint", "rate * 2 <= amount")
                .containsEntry("count", 1L);
        assertThat(examination.measure("train", "constraint_unknown_rate", "").value())
                .isEqualTo(0.05);
        lines.set(40, "1,10");
        assertThat(Examination.declared(MemoryDataset.of("train.csv", "rate,amount", lines), schema)
                        .findings("broken-constraint"))
                .isEmpty();
    }

    @Test
    void aConstraintWithoutItsColumnIsNotMeasured() {
        Schema columns = new Schema(List.of(AGE, ColumnSchema.of("other", ColumnType.NUMBER)));
        Schema schema = new Schema(columns.columns(), List.of(ConstraintLanguage.parse("age <= other", columns)));
        Examination examination = Examination.declared(dataset("train.csv", "age", 100, i -> "30"), schema);
        assertThat(examination.measure("train", "constraint_broken_rate", "").value())
                .isNull();
        assertThat(examination.finding("column-missing").severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void columnsThatLackOrAreTooMany() {
        Schema schema = new Schema(List.of(AGE, ColumnSchema.of("id", ColumnType.TEXT)));
        MemoryDataset data = MemoryDataset.of("train.csv", "age,extra", List.of("30,1", "40,2"));
        Examination examination = Examination.of(
                data, null, schema, true, new ColumnRoles(null, List.of("id"), List.of(), List.of(), List.of()), true);
        assertThat(examination.finding("column-missing").severity()).isEqualTo(Severity.LOW);
        assertThat(examination.finding("column-additional").details()).containsEntry("column", "extra");
    }

    private static Examination planted(ColumnSchema column, IntFunction<String> cell) {
        return Examination.declared(dataset("train.csv", column.name(), 100, cell), new Schema(List.of(column)));
    }

    private static void clean(ColumnSchema column, IntFunction<String> cell) {
        assertThat(planted(column, cell).said())
                .noneMatch(said -> !said.contains("constant") && !said.contains("duplicate"));
    }

    private static Examination inferred(IntFunction<String> cell) {
        return Examination.inferred(dataset("train.csv", "x", 300, cell), null, null);
    }

    private static MemoryDataset dataset(String name, String column, int rows, IntFunction<String> cell) {
        return MemoryDataset.of(
                name, column, IntStream.range(0, rows).mapToObj(cell).toList());
    }
}
