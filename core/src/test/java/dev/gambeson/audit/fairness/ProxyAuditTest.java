package dev.gambeson.audit.fairness;

import static org.assertj.core.api.Assertions.assertThat;

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
