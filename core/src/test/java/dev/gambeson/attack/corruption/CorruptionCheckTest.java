package dev.gambeson.attack.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.attack.query.Execution;
import dev.gambeson.attack.query.Progress;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.Signature.Output.Kind;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorruptionCheckTest {

    /** Bright or dark by the mean: brightness and contrast matter, a shift hardly. */
    private final ToyModel byMean = new ToyModel(new long[] {1, 8, 8}, 2, Kind.LOGIT, row -> {
        double mean = 0;
        for (float value : row) {
            mean += value / row.length;
        }
        return new float[] {(float) (0.5 - mean), (float) (mean - 0.5)};
    });

    @Test
    void everyCorruptionIsMeasuredAtEverySeverityAndTheMeanOverall() {
        CorruptionResult result = run(byMean, images(100), new Execution(1, 32));
        List<Measure> single = result.measures().stream()
                .filter(measure -> !measure.context().isEmpty())
                .toList();
        assertThat(single).hasSize(Corruption.values().length * Corruption.SEVERITIES);
        assertThat(single).allMatch(measure -> measure.name().equals("corruption_accuracy") && measure.n() == 100);
        assertThat(single).extracting(Measure::context).contains(Map.of("corruption", "gaussian_blur", "severity", 3));
        Measure mean = result.measures().get(result.measures().size() - 1);
        assertThat(mean.value())
                .isEqualTo(single.stream().mapToDouble(Measure::value).average().orElseThrow(), within(1e-9));
        assertThat(mean.low()).isLessThan(mean.value());
        assertThat(mean.high()).isGreaterThan(mean.value());
    }

    @Test
    void whatBreaksUnderMildCorruptionIsFoundAndNothingElse() {
        // Half of the images are a little darker than the threshold, so that any more light turns them over.
        CorruptionResult result = run(byMean, images(100), new Execution(1, 32));
        assertThat(result.findings())
                .extracting(finding -> finding.details().get("corruption"))
                .containsExactly("brightness");
        Finding finding = result.findings().get(0);
        assertThat(finding.ruleId()).isEqualTo("attack/fragile-to-corruption");
        assertThat(finding.detail()).contains("from 100.0 % to 50.0 % of 100 examples");
    }

    @Test
    void theResultIsTheSameForAnyExecution() {
        ToyModel model = ToyModel.random(1, 4, 1, 8, 8);
        Examples examples = RandomExamples.of(model, 1, 40, 8, 8);
        assertThat(run(model, examples, new Execution(2, 7))).isEqualTo(run(model, examples, new Execution(1, 200)));
    }

    @Test
    void onlyImagesInRangeAreCorrupted() {
        ToyModel rows = ToyModel.random(1, 2, 5);
        Examples table = RandomExamples.of(rows, 1, 10, 5);
        assertThatThrownBy(() -> run(rows, table, Execution.of(1)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED));
        float[] bytes = new float[64];
        bytes[3] = 255;
        Examples unscaled = new Examples(new Tensor(new int[] {1, 8, 8}, bytes), new int[1]);
        assertThatThrownBy(() -> run(byMean, unscaled, Execution.of(1)))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("255.0");
    }

    private static CorruptionResult run(ToyModel model, Examples examples, Execution execution) {
        return CorruptionCheck.run(model, examples, 1, execution, Progress.SILENT);
    }

    /** Even rows are of 0.42 and class 0, odd ones of 0.98 and class 1: far from 0.5 but for light. */
    private static Examples images(int count) {
        float[] values = new float[count * 64];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            Arrays.fill(values, i * 64, (i + 1) * 64, i % 2 == 0 ? 0.42f : 0.98f);
        }
        return new Examples(new Tensor(new int[] {count, 8, 8}, values), labels);
    }
}
