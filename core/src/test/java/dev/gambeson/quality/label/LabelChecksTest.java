package dev.gambeson.quality.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.Schema;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.quality.Examination;
import dev.gambeson.quality.MemoryDataset;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class LabelChecksTest {

    private static final int ROWS = 600;

    /** One more column for each row, from its number, its class (0 or 1) and chance. */
    private interface Planted {
        String cell(int row, int code, SplittableRandom random);
    }

    @Test
    void aNumberThatTellsTheClass() {
        Finding finding = leak((row, code, random) -> "" + (10 * code + random.nextDouble() * 6));
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.location()).hasToString("train.csv, column planted");
        assertThat(finding.details()).containsEntry("column", "planted").containsEntry("by", "its values");
        assertThat(leaks((row, code, random) -> "" + random.nextDouble())).isEmpty();
    }

    @Test
    void aNumberThatTellsTheClassByNoThreshold() {
        assertThat(leak((row, code, random) -> "" + (code == 0 ? random.nextInt(20, 40) : 60 * random.nextInt(2)))
                        .severity())
                .isEqualTo(Severity.HIGH);
    }

    @Test
    void aCategoryThatTellsTheClass() {
        Planted planted =
                (row, code, random) -> List.of("red", "blue", "dark", "pale").get(code + 2 * (row % 2));
        assertThat(leak(planted).severity()).isEqualTo(Severity.HIGH);
        assertThat(leaks((row, code, random) ->
                        List.of("red", "blue", "dark", "pale").get(random.nextInt(4))))
                .isEmpty();
    }

    @Test
    void aColumnThatTellsTheClassByBeingMissing() {
        Finding finding = leak((row, code, random) -> code == 0 ? "" : "" + random.nextDouble());
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(leaks((row, code, random) -> random.nextBoolean() ? "" : "" + random.nextDouble()))
                .isEmpty();
    }

    @Test
    void aColumnWithAFewErrorsIsSuspiciousWhereTheOthersSayLittle() {
        Finding finding = leak((row, code, random) -> random.nextInt(20) == 0 ? "c" + (1 - code) : "c" + code);
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.detail()).contains("all other columns together reach a mean of 0.");
        assertThat(leaks((row, code, random) -> random.nextInt(5) == 0 ? "c" + (1 - code) : "c" + code))
                .isEmpty();
    }

    /** As many values as rows: whoever learns and tests on the same rows would see a leak. */
    @Test
    void aColumnOfManyValuesIsNoLeak() {
        assertThat(leaks((row, code, random) -> "" + random.nextLong(1_000_000_000_000L)))
                .isEmpty();
        assertThat(leaks((row, code, random) -> "name " + random.nextLong(1_000_000_000_000L)))
                .isEmpty();
    }

    @Test
    void anIdentifierThatCarriesTheLabel() {
        for (Planted planted : List.<Planted>of(
                (row, code, random) -> (code == 0 ? "G-" : "B-") + row,
                (row, code, random) -> "X" + (code * 5000 + row))) {
            MemoryDataset data = data("planted", planted);
            Examination examination = examine(data, List.of("planted"));
            assertThat(examination.finding("identifier-carries-label").severity())
                    .isEqualTo(Severity.LOW);
            assertThat(examination.findings("label-leak")).isEmpty();
        }
        assertThat(examine(data("planted", (row, code, random) -> "X-" + row), List.of("planted"))
                        .findings("identifier-carries-label"))
                .isEmpty();
    }

    @Test
    void textThatNamesTheClassInItsLetters() {
        assertThat(leak((row, code, random) -> (code == 0 ? "ok" : "overdue") + random.nextInt(100_000))
                        .details())
                .containsEntry("by", "its values without their digits");
    }

    @Test
    void aNumberInAColumnThatTheSchemaDoesNotKnow() {
        Planted planted = (row, code, random) -> "" + (1 - 2 * code) * random.nextDouble() * 20;
        MemoryDataset data = data("planted", planted);
        Schema known = new Schema(SchemaInference.infer(data).columns().stream()
                .filter(column -> !column.name().equals("planted"))
                .toList());
        Examination examination = Examination.of(data, null, known, true, ColumnRoles.ofLabel("class"), true);
        assertThat(examination.finding("label-leak").details()).containsEntry("by", "the numbers in its values");
        assertThat(examination.finding("column-additional").details()).containsEntry("column", "planted");
    }

    @Test
    void rowsSortedByTheLabel() {
        Examination sorted = lines(200, i -> i % 7 + "." + i % 13 + "," + (i < 80 ? "a" : "b"));
        assertThat(sorted.finding("ordered-by-label").severity()).isEqualTo(Severity.LOW);
        Examination mixed = lines(200, i -> i % 7 + "." + i % 13 + "," + (i * 7919 % 200 < 80 ? "a" : "b"));
        assertThat(mixed.findings("ordered-by-label")).isEmpty();
    }

    @Test
    void aQuantityThatIsGivenAway() {
        assertThat(regression((price, random) -> 1.19 * price + random.nextDouble()))
                .containsExactly(Severity.HIGH);
        assertThat(regression((price, random) -> price + 60 * random.nextDouble()))
                .isEmpty();
    }

    private static List<Severity> regression(BiFunction<Double, SplittableRandom, Double> other) {
        SplittableRandom random = new SplittableRandom(4);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double price = 100 * random.nextDouble();
            rows.add(String.format(Locale.ROOT, "%.4f,%.4f", other.apply(price, random), price));
        }
        MemoryDataset data = MemoryDataset.of("train.csv", "other,price", rows);
        return Examination.of(data, null, SchemaInference.infer(data), false, ColumnRoles.ofLabel("price"), false)
                .findings("label-leak")
                .stream()
                .map(Finding::severity)
                .toList();
    }

    @Test
    void labelsThatAreMissing() {
        assertThat(lines(300, i -> i + ".5," + (i < 2 ? "" : "c" + i % 2))
                        .finding("label-missing")
                        .severity())
                .isEqualTo(Severity.LOW);
        Finding many = lines(300, i -> i + ".5," + (i < 5 ? "" : "c" + i % 2)).finding("label-missing");
        assertThat(many.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(many.details()).containsEntry("rows", List.of(1L, 2L, 3L, 4L, 5L));
        assertThat(lines(300, i -> i + ".5,c" + i % 2).findings("label-missing"))
                .isEmpty();
    }

    @Test
    void aLabelThatNeverChanges() {
        assertThat(lines(300, i -> i + ".5,yes").finding("one-class").severity())
                .isEqualTo(Severity.HIGH);
    }

    @Test
    void rareAndTinyClasses() {
        assertThat(lines(300, i -> i + ".5," + (i % 25 == 0 ? "a" : "b"))
                        .finding("label-imbalance")
                        .severity())
                .isEqualTo(Severity.LOW);
        assertThat(lines(300, i -> i + ".5," + (i < 3 ? "typo" : "c" + i % 2))
                        .finding("small-class")
                        .details())
                .containsEntry("rows", List.of(1L, 2L, 3L));
        assertThat(lines(300, i -> i + ".5," + (i % 4 == 0 ? "a" : "b")).said())
                .noneMatch(said -> said.contains("class has") || said.contains("imbalance"));
    }

    @Test
    void aClassThatTrainingDoesNotHave() {
        MemoryDataset train = MemoryDataset.of("train.csv", "x,class", rows(100, i -> i + ".5,c" + i % 2));
        MemoryDataset test = MemoryDataset.of("test.csv", "x,class", rows(100, i -> i + ".5,c" + i % 3));
        Finding finding = Examination.inferred(train, test, "class").finding("class-only-in-test");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.details()).containsEntry("count", 33L);
        assertThat(Examination.inferred(train, train, "class").findings("class-only-in-test"))
                .isEmpty();
    }

    private static Finding leak(Planted planted) {
        return examine(data("planted", planted), List.of()).finding("label-leak");
    }

    private static List<Finding> leaks(Planted planted) {
        return examine(data("planted", planted), List.of()).findings("label-leak");
    }

    private static Examination examine(MemoryDataset data, List<String> identifiers) {
        return Examination.of(
                data,
                null,
                SchemaInference.infer(data),
                false,
                new ColumnRoles("class", identifiers, List.of(), List.of(), List.of()),
                true);
    }

    /** Two columns that say something of the class but not much, and the planted one. */
    private static MemoryDataset data(String name, Planted planted) {
        SplittableRandom random = new SplittableRandom(11);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            int code = random.nextInt(10) < 4 ? 1 : 0;
            double weak = code + 3 * random.nextDouble();
            rows.add(weak + ",k" + random.nextInt(3) + "," + planted.cell(row, code, random) + ","
                    + (code == 0 ? "good" : "bad"));
        }
        return MemoryDataset.of("train.csv", "weak,kind," + name + ",class", rows);
    }

    private static Examination lines(int count, IntFunction<String> line) {
        return Examination.inferred(MemoryDataset.of("train.csv", "x,class", rows(count, line)), null, "class");
    }

    private static List<String> rows(int count, IntFunction<String> line) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(line.apply(i));
        }
        return rows;
    }
}
