package dev.gambeson.audit.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.audit.Audit;
import dev.gambeson.audit.AuditRules;
import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProxyAuditTest {

    private static final List<String> FEATURES = List.of("sex", "club", "height", "town", "id", "income", "absent");

    /** Counts of German credit (Statlog, UCI): personal status by the sex that is part of it. */
    @Test
    void personalStatusGivesSexAway() {
        Association association = Association.of(new long[][] {{310, 0}, {0, 548}, {0, 92}, {0, 50}});
        assertThat(association.strength()).isCloseTo(0.999, within(0.0001));
        assertThat(association.interval().low()).isGreaterThan(0.9);
    }

    /** Bergsma's correction by numpy 2.4.6 of the same counts. */
    @Test
    void strengthEqualsBergsmas() {
        // chi-squared 9.5238 on 200 rows; levels 3 and 2 corrected to 2.9799 and 1.9950
        Association association = Association.of(new long[][] {{40, 20}, {30, 40}, {30, 40}});
        assertThat(association.strength()).isCloseTo(0.19431556231691208, within(1e-12));
        assertThat(association.n()).isEqualTo(200);
    }

    @Test
    void aPlantedProxyIsFoundWhateverItsType() {
        Audit audit = audit(1, 600, 0.92, 2.2);
        assertThat(audit.findings())
                .extracting(finding -> finding.details().get("column"))
                .containsExactlyInAnyOrder("club", "height");
        Finding finding = audit.findings().get(0);
        assertThat(finding.rule()).isEqualTo(AuditRules.PROXY);
        assertThat(finding.detail()).contains("gives the group sex away").contains("on 600 rows");
        assertThat(finding.location().column()).isEqualTo(finding.details().get("column"));
        assertThat(audit.measures())
                .hasSize(3)
                .allMatch(measure -> measure.name().equals("proxy_association"));
    }

    @Test
    void cleanTwinsAreNotAccusedEvenInFewRows() {
        for (int seed = 0; seed < 100; seed++) {
            int rows = 60 + 10 * seed;
            assertThat(audit(seed, rows, 0.5, 0).findings())
                    .as("seed %d, %d rows", seed, rows)
                    .isEmpty();
        }
    }

    @Test
    void weakAssociationIsNoProxy() {
        for (int seed = 0; seed < 50; seed++) {
            // Agreement of 65 % is V = 0.3; half a standard deviation of height is about 0.25.
            assertThat(audit(seed, 400, 0.65, 0.5).findings())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void intervalsCoverTheTruthAtLeastAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(6);
        int covered = 0;
        for (int round = 0; round < 1000; round++) {
            long[][] counts = new long[2][2];
            for (int row = 0; row < 300; row++) {
                int sex = random.nextInt(2);
                counts[random.nextDouble() < 0.7 ? sex : 1 - sex][sex]++;
            }
            covered += Association.of(counts).interval().contains(0.4) ? 1 : 0;
        }
        assertThat(covered).isGreaterThanOrEqualTo(920);
    }

    @Test
    void aConstantColumnAndASingleGroupTellNothing() {
        assertThat(Association.of(new long[][] {{5, 7}}).strength()).isZero();
        assertThat(Association.of(new long[][] {{5}, {7}}).strength()).isZero();
        assertThat(Association.of(new long[][] {{0, 0}, {0, 0}}).strength()).isZero();
    }

    /** {@code club} agrees with sex at a rate, {@code height} differs by standard deviations, the others know nothing. */
    private static Audit audit(int seed, int rows, double agreement, double shift) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] sex = new int[rows];
        int[] club = new int[rows];
        int[] town = new int[rows];
        double[] height = new double[rows];
        double[] income = new double[rows];
        for (int row = 0; row < rows; row++) {
            sex[row] = random.nextInt(2);
            club[row] = random.nextDouble() < agreement ? sex[row] : 1 - sex[row];
            town[row] = random.nextInt(rows / 3);
            height[row] = random.nextGaussian() + shift * sex[row];
            income[row] = random.nextGaussian();
        }
        int[] id = IntStream.range(0, rows).toArray();
        List<Column> columns = new ArrayList<>();
        columns.add(new TextColumn("sex", sex, List.of("f", "m")));
        columns.add(new TextColumn("club", club, List.of("chess", "darts")));
        columns.add(new TextColumn("town", town, names(rows)));
        columns.add(new TextColumn("id", id, names(rows)));
        columns.add(new NumberColumn("height", height, Map.of()));
        columns.add(new NumberColumn("income", income, Map.of()));
        Table table = new Table(1, columns);
        return ProxyAudit.examine(table, FEATURES, List.of(Grouping.of(columns.get(0))));
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
