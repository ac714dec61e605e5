package dev.gambeson.quality.label;

import static org.assertj.core.api.Assertions.assertThat;

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

class LabelNoiseTest {

    /** The probability of class 1 of a point. */
    private interface World {
        double probability(double[] x);
    }

    private static final World SEPARABLE = x -> x[0] > 0 ? 1 : 0;
    /** Sure far from the border, a lottery near it. */
    private static final World HARD = x -> 1 / (1 + Math.exp(-2.2 * (x[0] + 0.5 * x[1])));
    /** Hardly anything is known. */
    private static final World WEAK = x -> 0.3 + 0.2 * Math.tanh(x[0]);

    @Test
    void flippedLabelsOfSeparableClassesAreFound() {
        for (int percent : new int[] {8, 10, 15, 20}) {
            for (long seed = 1; seed <= 10; seed++) {
                Finding finding =
                        examine(seed, 600, SEPARABLE, percent / 100.0, 1).finding("label-noise");
                assertThat((double) finding.details().get("rate"))
                        .as(percent + " %, seed " + seed)
                        .isBetween(0.4 * percent / 100, 1.6 * percent / 100);
                assertThat(finding.severity())
                        .isIn(percent >= 15 ? List.of(Severity.HIGH) : List.of(Severity.MEDIUM, Severity.HIGH));
            }
        }
    }

    @Test
    void flipsOfOneClassAreFoundToo() {
        for (long seed = 1; seed <= 10; seed++) {
            assertThat(examine(seed, 800, SEPARABLE, 0.2, 0).findings("label-noise"))
                    .as("seed " + seed)
                    .hasSize(1);
        }
    }

    @Test
    void theRowsNamedAreFlippedOnes() {
        for (long seed = 1; seed <= 10; seed++) {
            Set<Long> flipped = new HashSet<>();
            MemoryDataset data = data(seed, 600, SEPARABLE, 0.15, 1, flipped);
            List<?> rows = (List<?>) Examination.inferred(data, null, "class")
                    .finding("label-noise")
                    .details()
                    .get("rows");
            assertThat(rows.stream().filter(flipped::contains).count())
                    .as("seed " + seed)
                    .isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void cleanClassesAreLeftInPeace() {
        for (long seed = 1; seed <= 20; seed++) {
            Examination examination = examine(seed, 600, SEPARABLE, 0, 1);
            assertThat(examination.findings("label-noise")).as("seed " + seed).isEmpty();
            assertThat(examination
                            .measure("train", "label_disagreement_rate", "")
                            .value())
                    .isLessThan(0.02);
        }
    }

    @Test
    void casesThatAreHardByNatureAreNoFlips() {
        int alarms = 0;
        for (long seed = 1; seed <= 20; seed++) {
            for (int rows : new int[] {150, 300, 600, 2000}) {
                alarms +=
                        examine(seed, rows, HARD, 0, 1).findings("label-noise").size();
                alarms +=
                        examine(seed, rows, WEAK, 0, 1).findings("label-noise").size();
            }
        }
        assertThat(alarms).isLessThanOrEqualTo(1);
    }

    @Test
    void whereClassesOverlapItSaysThatItCannotTell() {
        assertThat(examine(1, 600, WEAK, 0, 1)
                        .measure("train", "label_disagreement_rate", "")
                        .reason())
                .contains("overlap too much");
    }

    private static Examination examine(long seed, int rows, World world, double flips, int ofClass) {
        return Examination.inferred(data(seed, rows, world, flips, ofClass, new HashSet<>()), null, "class");
    }

    /**
     * Three numbers and a category; labels are drawn by the world, and then flipped.
     *
     * @param ofClass 0: only labels of class 0 are flipped; 1: of both
     */
    private static MemoryDataset data(long seed, int rows, World world, double flips, int ofClass, Set<Long> flipped) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double[] x = new double[3];
            for (int d = 0; d < x.length; d++) {
                x[d] = gauss(random);
            }
            if (world == SEPARABLE) {
                x[0] += x[0] > 0 ? 1 : -1;
                x[1] += x[0] > 0 ? 1 : -1;
            }
            int code = random.nextDouble() < world.probability(x) ? 1 : 0;
            String kind = "k" + random.nextInt(2);
            if (random.nextDouble() < flips && (ofClass == 1 || code == 0)) {
                code = 1 - code;
                flipped.add(i + 1L);
            }
            lines.add(String.format(Locale.ROOT, "%.5f,%.5f,%.5f,%s,c%d", x[0], x[1], x[2], kind, code));
        }
        return MemoryDataset.of("train.csv", "a,b,c,kind,class", lines);
    }

    /** Box and Muller 1958. */
    private static double gauss(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
