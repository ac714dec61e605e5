package dev.gambeson.quality.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.quality.Examination;
import dev.gambeson.quality.MemoryDataset;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowChecksTest {

    private static final ColumnRoles ROLES = new ColumnRoles("class", List.of("id"), List.of(), List.of(), List.of());

    /** Against sets of joined texts, over random tables in which much is equal. */
    @Test
    void countsAsSetsOfTextsDo() {
        for (long seed = 1; seed <= 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int values = random.nextInt(2, 9);
            MemoryDataset train = random(random, "train.csv", random.nextInt(1, 120), values);
            MemoryDataset test = random(random, "test.csv", random.nextInt(1, 120), values);
            Examination examination = Examination.of(train, test, SchemaInference.infer(train), false, ROLES, true);
            String as = "seed " + seed;
            assertRate(examination, "train", "duplicate_rate", "all", surplus(train, 0, 4), as);
            assertRate(examination, "test", "duplicate_rate", "all", surplus(test, 0, 4), as);
            assertRate(examination, "train", "duplicate_rate", "without identifiers", surplus(train, 1, 4), as);
            assertRate(examination, "test", "overlap_rate", "all", inTrain(train, test, 0, 4), as);
            assertRate(examination, "test", "overlap_rate", "features", inTrain(train, test, 1, 3), as);
            assertRate(examination, "train", "label_conflict_rate", "", conflicts(train), as);
        }
    }

    private static void assertRate(
            Examination examination, String subject, String name, String context, double rate, String as) {
        assertThat(examination.measure(subject, name, context).value())
                .as(as + " " + name + " " + context)
                .isCloseTo(rate, within(1e-12));
    }

    private static MemoryDataset random(SplittableRandom random, String name, int rows, int values) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String id = "i" + random.nextInt(3);
            String number = random.nextInt(8) == 0 ? "" : "" + (random.nextInt(values) - 0.5);
            String text = random.nextInt(8) == 0 ? "" : "t" + random.nextInt(values);
            lines.add(id + "," + number + "," + text + ",c" + random.nextInt(2));
        }
        return MemoryDataset.of(name, "id,number,text,class", lines);
    }

    private static double surplus(MemoryDataset data, int from, int to) {
        Set<List<String>> distinct = new HashSet<>();
        data.rows().forEach(row -> distinct.add(row.subList(from, to)));
        return (double) (data.rows().size() - distinct.size()) / data.rows().size();
    }

    private static double inTrain(MemoryDataset train, MemoryDataset test, int from, int to) {
        Set<List<String>> known = new HashSet<>();
        train.rows().forEach(row -> known.add(row.subList(from, to)));
        long found = test.rows().stream()
                .filter(row -> known.contains(row.subList(from, to)))
                .count();
        return (double) found / test.rows().size();
    }

    private static double conflicts(MemoryDataset data) {
        Map<List<String>, Set<String>> labels = new HashMap<>();
        data.rows()
                .forEach(row -> labels.computeIfAbsent(row.subList(1, 3), key -> new HashSet<>())
                        .add(row.get(3)));
        long found = data.rows().stream()
                .filter(row -> labels.getOrDefault(row.subList(1, 3), Set.of()).size() > 1)
                .count();
        return (double) found / data.rows().size();
    }

    @Test
    void copiedRowsAreFoundThoughTheirIdentifiersDiffer() {
        List<String> lines = fine(1, 400);
        for (int i = 0; i < 12; i++) {
            lines.add("copy" + i + lines.get(10 * i).substring(lines.get(10 * i).indexOf(',')));
        }
        Finding finding = examine(lines, null).finding("duplicate-rows");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.details())
                .containsEntry("count", 12L)
                .containsEntry("equal_with_identifiers", 0L)
                .containsEntry("rows", List.of(401L, 402L, 403L, 404L, 405L));
        assertThat(examine(fine(1, 400), null).findings("duplicate-rows")).isEmpty();
        assertThat(examine(lines.subList(0, 402), null)
                        .finding("duplicate-rows")
                        .severity())
                .isEqualTo(Severity.LOW);
    }

    @Test
    void rowsThatMeetByChanceAreNoDefect() {
        Examination examination = examine(coarse(1, 3000), coarse(2, 1000));
        assertThat(examination.findings("duplicate-rows"))
                .extracting(Finding::severity)
                .containsOnly(Severity.INFO);
        assertThat(examination.findings("conflicting-labels"))
                .extracting(Finding::severity)
                .containsOnly(Severity.INFO);
        assertThat(examination.finding("test-in-train").severity()).isEqualTo(Severity.INFO);
        assertThat((double) examination.finding("test-in-train").details().get("rate"))
                .isBetween(0.3, 0.95);
    }

    @Test
    void copiesAreFoundAmongRowsThatMeetByChance() {
        List<String> test = coarse(2, 1000);
        List<String> train = coarse(1, 3000);
        // Every fifth test row.
        for (int i = 0; i < test.size(); i += 5) {
            train.add("copy" + test.get(i));
        }
        assertThat(examine(train, test).finding("test-in-train").severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void testRowsInTheTrainingSet() {
        List<String> train = fine(1, 700);
        List<String> test = fine(2, 300);
        assertThat(examine(train, test).findings("test-in-train")).isEmpty();
        train.add(test.get(7));
        assertThat(examine(train, test).finding("test-in-train").severity()).isEqualTo(Severity.LOW);
        train.addAll(test.subList(20, 27));
        Finding finding = examine(train, test).finding("test-in-train");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.subject()).isEqualTo("test");
        assertThat(finding.location()).hasToString("test.csv, row 8");
        assertThat(finding.details())
                .containsEntry("count", 8L)
                .containsEntry("equal_in_all_columns", 8L)
                .containsEntry("rows", List.of(8L, 21L, 22L, 23L, 24L));
    }

    @Test
    void aSmallShareOfALargeTestSetMattersLess() {
        List<String> train = fine(1, 3000);
        List<String> test = fine(2, 3000);
        train.addAll(test.subList(0, 15));
        assertThat(examine(train, test).finding("test-in-train").severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void rowsRepeatedInTrainingHideNoOverlap() {
        List<String> train = fine(1, 700);
        List<String> test = fine(2, 300);
        train.addAll(fine(1, 350));
        train.addAll(test.subList(0, 30));
        assertThat(examine(train, test).finding("test-in-train").severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void columnsInAnotherOrderAreTheSameColumns() {
        List<String> test = List.of("red,1.25,a,good", "blue,2.5,b,bad");
        MemoryDataset ofTrain = MemoryDataset.of("train.csv", "class,id,number,text", List.of("good,a,1.25,red"));
        MemoryDataset ofTest = MemoryDataset.of("test.csv", "text,number,id,class", test);
        Examination examination = Examination.of(ofTrain, ofTest, SchemaInference.infer(ofTrain), false, ROLES, true);
        assertThat(examination.measure("test", "overlap_rate", "all").value()).isEqualTo(0.5);
    }

    @Test
    void equalRowsWithDifferentLabels() {
        List<String> lines = fine(1, 400);
        for (int i = 0; i < 6; i++) {
            String line = lines.get(10 * i);
            lines.add(line.endsWith("good") ? line.replace("good", "bad") : line.replace("bad", "good"));
        }
        Finding finding = examine(lines, null).finding("conflicting-labels");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.details()).containsEntry("count", 12L);
        assertThat(finding.location()).hasToString("train.csv, row 401, column class");
        assertThat(examine(fine(1, 400), null).findings("conflicting-labels")).isEmpty();
    }

    private static Examination examine(List<String> train, @org.jspecify.annotations.Nullable List<String> test) {
        MemoryDataset ofTrain = MemoryDataset.of("train.csv", "id,number,text,class", train);
        MemoryDataset ofTest = test == null ? null : MemoryDataset.of("test.csv", "id,number,text,class", test);
        return Examination.of(ofTrain, ofTest, SchemaInference.infer(ofTrain), false, ROLES, true);
    }

    /** Rows that never meet by chance. */
    private static List<String> fine(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            lines.add("s" + seed + "-" + i + "," + random.nextDouble() + ",t" + random.nextInt(5) + ","
                    + (random.nextBoolean() ? "good" : "bad"));
        }
        return lines;
    }

    /** Rows of 40 numbers and 50 words of unequal frequency. */
    private static List<String> coarse(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int number = (int) (40 * random.nextDouble() * random.nextDouble());
            int text = (int) (50 * random.nextDouble() * random.nextDouble());
            lines.add(
                    "s" + seed + "-" + i + "," + number + ",t" + text + "," + (random.nextBoolean() ? "good" : "bad"));
        }
        return lines;
    }
}
