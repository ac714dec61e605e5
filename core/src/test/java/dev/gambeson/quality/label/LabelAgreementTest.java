package dev.gambeson.quality.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.quality.Examination;
import dev.gambeson.quality.MemoryDataset;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two sets of one noisy world: a number tells a little of the class, another nothing, a category a little. */
class LabelAgreementTest {

    private static final String HEADER = "a,b,kind,class";
    private static final int TRAIN = 1000;
    private static final int TEST = 500;

    /** Changes the class of a row, or leaves it. */
    private interface Flip {
        int of(int code, SplittableRandom random);
    }

    private static final Flip NONE = (code, random) -> code;

    private static Flip both(double rate) {
        return (code, random) -> random.nextDouble() < rate ? 1 - code : code;
    }

    @Test
    void flipsOfOneSetAreFoundThereThoughLabelsAreNoisyByNature() {
        for (long seed = 1; seed <= 10; seed++) {
            Finding inTrain = sets(seed, both(0.3), NONE).finding("labels-contradict");
            assertThat(inTrain.subject()).as("seed " + seed).isEqualTo("train");
            assertThat(inTrain.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(inTrain.location()).isNotNull();
            Finding inTest = sets(seed, NONE, both(0.3)).finding("labels-contradict");
            assertThat(inTest.subject()).as("seed " + seed).isEqualTo("test");
            assertThat((double) inTest.details().get("rate"))
                    .isGreaterThan((double) inTest.details().get("rateOfOther") + 0.03);
        }
    }

    @Test
    void equalNoiseOfBothSetsIsNone() {
        for (long seed = 1; seed <= 15; seed++) {
            assertThat(sets(seed, NONE, NONE).findings("labels-contradict"))
                    .as("seed " + seed)
                    .isEmpty();
            assertThat(sets(seed, both(0.2), both(0.2)).findings("labels-contradict"))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void bothSetsGetTheirRate() {
        Examination examination = sets(1, NONE, NONE);
        double train =
                examination.measure("train", "label_contradiction_rate", "").value();
        double test =
                examination.measure("test", "label_contradiction_rate", "").value();
        assertThat(train).isBetween(0.2, 0.45);
        assertThat(test).isBetween(train - 0.03, train + 0.03);
    }

    @Test
    void mostRowsNamedAreFlippedOnes() {
        int named = 0;
        int right = 0;
        for (long seed = 1; seed <= 10; seed++) {
            Set<Long> flipped = new HashSet<>();
            long[] row = new long[1];
            Flip flip = (code, random) -> {
                row[0]++;
                boolean flips = random.nextDouble() < 0.3;
                if (flips) {
                    flipped.add(row[0]);
                }
                return flips ? 1 - code : code;
            };
            List<?> rows = (List<?>) sets(seed, flip, NONE)
                    .finding("labels-contradict")
                    .details()
                    .get("rows");
            named += rows.size();
            right += (int) rows.stream().filter(flipped::contains).count();
        }
        assertThat(named).isEqualTo(50);
        assertThat(right).isGreaterThanOrEqualTo(35);
    }

    /** More rows of the rarer class contradict more often without a wrong label; that is said as what it is. */
    @Test
    void trainingRowsBalancedByTheirLabelAreNoFlips() {
        for (long seed = 1; seed <= 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> train = rows(random, 3000, NONE).stream()
                    .filter(line -> line.endsWith("c1") || random.nextInt(3) == 0)
                    .toList();
            Examination examination = examine(train, rows(random, TEST, NONE));
            assertThat(examination.findings("labels-contradict"))
                    .as("seed " + seed)
                    .isEmpty();
            assertThat(examination.finding("label-shift").severity()).isEqualTo(Severity.MEDIUM);
        }
    }

    /** A copy would be its own nearest neighbour, and agree: every run would alarm. */
    @Test
    void copiesDoNotPassForAgreement() {
        int alarms = 0;
        for (long seed = 1; seed <= 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> train = rows(random, 300, NONE);
            List<String> copied = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                copied.addAll(train);
            }
            List<String> test = rows(random, 300, NONE);
            alarms += examine(copied, test).findings("labels-contradict").size();
            test.addAll(train);
            alarms += examine(copied, test).findings("labels-contradict").size();
        }
        assertThat(alarms).as("of 20").isLessThanOrEqualTo(1);
    }

    /** Without leaving the column out, its equal neighbours would hide every flip made before it was recorded. */
    @Test
    void flipsAreFoundBesideAColumnThatGivesTheFlippedLabelAway() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> train = given(rows(random, TRAIN, both(0.3)));
        List<String> test = given(rows(random, TEST, NONE));
        Examination examination = Examination.inferred(
                MemoryDataset.of("train.csv", "leak," + HEADER, train),
                MemoryDataset.of("test.csv", "leak," + HEADER, test),
                "class");
        assertThat(examination.findings("label-leak")).hasSize(2);
        assertThat(examination.finding("labels-contradict").subject()).isEqualTo("train");
    }

    private static List<String> given(List<String> lines) {
        return lines.stream()
                .map(line -> (line.endsWith("c1") ? "x," : "y,") + line)
                .toList();
    }

    @Test
    void quantitiesHaveNoClassesToContradict() {
        MemoryDataset train = numbered("train.csv", 1);
        MemoryDataset test = numbered("test.csv", 2);
        Examination examination =
                Examination.of(train, test, SchemaInference.infer(train), false, ColumnRoles.ofLabel("class"), false);
        assertThat(examination.result().measures()).noneMatch(m -> m.name().equals("label_contradiction_rate"));
    }

    private static MemoryDataset numbered(String name, long seed) {
        List<String> lines = rows(new SplittableRandom(seed), TEST, NONE).stream()
                .map(line -> line.replace(",c", ","))
                .toList();
        return MemoryDataset.of(name, HEADER, lines);
    }

    private static Examination sets(long seed, Flip ofTrain, Flip ofTest) {
        SplittableRandom random = new SplittableRandom(seed);
        return examine(rows(random, TRAIN, ofTrain), rows(random, TEST, ofTest));
    }

    private static Examination examine(List<String> train, List<String> test) {
        return Examination.inferred(
                MemoryDataset.of("train.csv", HEADER, train), MemoryDataset.of("test.csv", HEADER, test), "class");
    }

    private static List<String> rows(SplittableRandom random, int rows, Flip flip) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double a = random.nextDouble(-1, 1);
            double b = random.nextDouble(-1, 1);
            int kind = random.nextInt(4);
            double probability = 1 / (1 + Math.exp(1.2 - 3.5 * a - (kind == 0 ? 1 : 0)));
            int code = flip.of(random.nextDouble() < probability ? 1 : 0, random);
            lines.add(String.format(Locale.ROOT, "%.5f,%.5f,k%d,c%d", a, b, kind, code));
        }
        return lines;
    }
}
