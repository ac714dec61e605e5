package dev.gambeson.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DataQualityTest {

    @Test
    void soundDataGivesMeasuresAndNothingToDo() {
        MemoryDataset train = people(1, 600);
        MemoryDataset test = people(2, 300);
        Examination examination = Examination.inferred(train, test, "class");
        assertThat(examination.said(Severity.LOW)).isEmpty();
        assertThat(examination.measure("train", "rows", "").value()).isEqualTo(600);
        assertThat(examination.measure("test", "overlap_rate", "features").value())
                .isZero();
        assertThat(examination.measure("test", "overlap_rate", "features").high())
                .isBetween(0.01, 0.02);
    }

    @Test
    void resultsDoNotDependOnHowRowsAreSplit() {
        for (long seed = 1; seed <= 20; seed++) {
            MemoryDataset train = spoiled(seed, 300);
            MemoryDataset test = spoiled(seed + 100, 150);
            QualityResult whole = examine(train, test);
            assertThat(whole.findings()).as("seed " + seed).isNotEmpty();
            for (int split : new int[] {1, 7, 64}) {
                QualityResult parts = examine(train.splitBy(split), test.splitBy(split + 1));
                assertThat(parts).as("seed " + seed + ", split by " + split).isEqualTo(whole);
            }
        }
    }

    private static QualityResult examine(MemoryDataset train, MemoryDataset test) {
        return Examination.of(
                        train,
                        test,
                        SchemaInference.infer(train),
                        true,
                        new ColumnRoles("class", List.of("id"), List.of(), List.of(), List.of()),
                        true)
                .result();
    }

    @Test
    void noPersonalValueIsShown() {
        for (long seed = 1; seed <= 20; seed++) {
            QualityResult result = examine(spoiled(seed, 300), spoiled(seed + 100, 150));
            assertThat(result.toString()).doesNotContain("secret", "P-1", "Meier");
        }
    }

    @Test
    void aFileWithoutRowsIsAFinding() {
        MemoryDataset empty = MemoryDataset.of("train.csv", "a,b", List.of());
        Examination examination = Examination.inferred(empty, null, "b");
        assertThat(examination.said()).hasSize(1);
        assertThat(examination.finding("no-rows").severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void aLabelThatOneSetLacksIsNoted() {
        MemoryDataset test = MemoryDataset.of("test.csv", "age", List.of("20", "30"));
        Examination examination = Examination.inferred(people(1, 200), test, "class");
        assertThat(examination.result().notes())
                .contains("test.csv: has no column class, so that nothing was said about labels");
        assertThat(examination.findings("column-missing"))
                .extracting(finding -> finding.details().get("column"))
                .contains("class", "city");
    }

    @Test
    void everyRuleExplainsItselfOnce() {
        assertThat(QualityRules.all())
                .extracting(Rule::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("quality/"));
        assertThat(QualityRules.all()).allSatisfy(rule -> {
            assertThat(rule.description()).endsWith(".").hasSizeGreaterThan(80);
            assertThat(rule.remedy()).endsWith(".");
        });
    }

    @Test
    void findingsHaveTheirPlace() {
        QualityResult result = examine(spoiled(1, 300), spoiled(2, 150));
        assertThat(result.findings()).extracting(Finding::subject).containsOnly("train", "test");
        assertThat(result.findings())
                .allSatisfy(finding -> assertThat(finding.location()).isNotNull());
    }

    /** Rows of a made-up but sound table. */
    private static MemoryDataset people(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            boolean good = random.nextBoolean();
            double age = 40 + 12 * random.nextDouble() + (good ? 3 : 0);
            String city = List.of("Ulm", "Bonn", "Jena").get(random.nextInt(3));
            lines.add("%.2f,%s,%.4f,%s".formatted(age, city, 50 * random.nextDouble(), good ? "good" : "bad"));
        }
        return MemoryDataset.of(seed % 2 == 1 ? "train.csv" : "test.csv", "age,city,amount,class", lines);
    }

    /** Rows with everything that can be wrong. */
    private static MemoryDataset spoiled(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String number = random.nextInt(40) == 0 ? "secret" : random.nextInt(30) == 0 ? "" : "" + random.nextInt(9);
            String wide = random.nextInt(30) == 0 ? "inf" : "" + random.nextInt(1000);
            String word = random.nextInt(50) == 0 ? "Meier" : random.nextInt(50) == 0 ? "" : "w" + random.nextInt(4);
            String label = random.nextInt(40) == 0 ? "" : random.nextInt(3) == 0 ? "yes" : "no";
            lines.add("P-1" + random.nextInt(400) + "," + number + "," + wide + "," + word + "," + label);
        }
        return MemoryDataset.of("spoiled.csv", "id,number,wide,word,class", lines);
    }
}
