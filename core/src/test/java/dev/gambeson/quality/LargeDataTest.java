package dev.gambeson.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Where not every row can be kept: samples are drawn, said to be samples, and do not depend on how rows are split. */
class LargeDataTest {

    private static final int ROWS = 30_000;
    /** Room for 4000 keys an index. */
    private static final Limits SMALL = Limits.standard().withMemoryBytes(4000L * 64 * 12);

    @Test
    void copiesAndLeaksAreFoundInSamples() {
        MemoryDataset train = data(1, ROWS);
        MemoryDataset test = data(1, 10_000);
        QualityResult result = examine(train, test);
        Finding copies = only(result, "train", "quality/duplicate-rows");
        assertThat(copies.detail()).contains("estimated from one in");
        // Every tenth row repeats the one before.
        assertThat((double) copies.details().get("rate")).isCloseTo(0.1, within(0.03));
        Finding overlap = only(result, "test", "quality/test-in-train");
        assertThat((double) overlap.details().get("rate")).isEqualTo(1);
        assertThat(overlap.detail()).contains("estimated from one in");
        assertThat(only(result, "train", "quality/label-leak").details()).containsEntry("column", "told");
        assertThat(examine(train.splitBy(977), test.splitBy(13))).isEqualTo(result);
    }

    private static Finding only(QualityResult result, String subject, String rule) {
        List<Finding> all = result.findings().stream()
                .filter(finding ->
                        subject.equals(finding.subject()) && finding.ruleId().equals(rule))
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static QualityResult examine(MemoryDataset train, MemoryDataset test) {
        return DataQuality.examine(new QualityInput(
                train, test, SchemaInference.infer(train), false, ColumnRoles.ofLabel("class"), true, 1, SMALL));
    }

    private static MemoryDataset data(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int code = random.nextInt(2);
            lines.add(
                    i % 10 == 9
                            ? lines.get(i - 1)
                            : random.nextDouble() + "," + random.nextDouble() + "," + (code + random.nextDouble() / 2)
                                    + ",c" + code);
        }
        return MemoryDataset.of(rows == ROWS ? "train.csv" : "test.csv", "a,b,told,class", lines);
    }
}
