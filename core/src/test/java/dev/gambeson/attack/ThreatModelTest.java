package dev.gambeson.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThreatModelTest {

    private static final ThreatModel PIXELS = ThreatModel.of(Norm.LINF, 0.3);

    @Test
    void reachIsTheBallCutOffAtTheBounds() {
        float[] low = new float[3];
        float[] high = new float[3];
        PIXELS.reach(new float[] {0.1f, 0.5f, 0.9f}, low, high);
        assertThat(low).containsExactly(new float[] {0, 0.2f, 0.6f}, within(1e-7f));
        assertThat(high).containsExactly(new float[] {0.4f, 0.8f, 1}, within(1e-7f));
    }

    @Test
    void reachNeverLeavesTheBallByRounding() {
        for (long seed = 1; seed <= 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            // Years, prices, fractions: a narrow range far from 0 is where floats are coarse.
            float lower = (float) (random.nextInt(3000) * Math.pow(10, random.nextInt(-3, 4)));
            float width = (float) (random.nextDouble(0.01, 1) * Math.max(1, lower));
            double step = random.nextInt(3) * 0.25;
            Feature feature = new Feature(lower, lower + width, width, (float) step, true);
            double epsilon = random.nextDouble(0.001, 0.5);
            ThreatModel threat = new ThreatModel(Norm.LINF, epsilon, List.of(feature));
            float[] clean = {(float) (lower + random.nextDouble() * width * 0.999)};
            float[] low = new float[1];
            float[] high = new float[1];
            threat.reach(clean, low, high);
            double least = Math.max(feature.lower(), clean[0] - epsilon * feature.unit());
            double greatest = Math.min(feature.upper(), clean[0] + epsilon * feature.unit());
            assertThat((double) low[0]).as("seed %d", seed).isBetween(least, (double) clean[0]);
            assertThat((double) high[0]).as("seed %d", seed).isBetween((double) clean[0], greatest);
            assertThat(threat.allows(clean, 0, low, 0, 1)).as("seed %d", seed).isTrue();
            assertThat(threat.allows(clean, 0, high, 0, 1)).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void stepsNeverEndOutsideTheBounds() {
        ThreatModel rows = new ThreatModel(Norm.LINF, 1, List.of(new Feature(0, 1, 1, 0.05f, true)));
        float[] low = new float[1];
        float[] high = new float[1];
        for (int k = 0; k <= 20; k++) {
            float clean = k * 0.05f > 1 ? 1 : k * 0.05f;
            rows.reach(new float[] {clean}, low, high);
            assertThat(low[0]).as("clean %s", clean).isBetween(0f, clean);
            assertThat(high[0]).as("clean %s", clean).isBetween(clean, 1f);
        }
    }

    @Test
    void wholeNumbersStayWholeAndNeverLeaveTheBall() {
        ThreatModel rows = new ThreatModel(Norm.LINF, 0.05, List.of(new Feature(18, 90, 72, 1, true)));
        float[] low = new float[2];
        float[] high = new float[2];
        rows.reach(new float[] {40, 19}, low, high);
        // 5 % of 72 years are 3.6 years.
        assertThat(low).containsExactly(37, 18);
        assertThat(high).containsExactly(43, 22);
    }

    @Test
    void whatNobodyCanChangeAndWhatIsMissingStays() {
        ThreatModel rows = new ThreatModel(Norm.LINF, 0.5, List.of(Feature.fixed(), Feature.between(0, 1)));
        float[] low = new float[2];
        float[] high = new float[2];
        rows.reach(new float[] {7, Float.NaN}, low, high);
        assertThat(low).containsExactly(7, Float.NaN);
        assertThat(high).containsExactly(7, Float.NaN);
        assertThat(rows.allows(new float[] {7, Float.NaN}, 0, new float[] {7, Float.NaN}, 0, 2))
                .isTrue();
        assertThat(rows.allows(new float[] {7, 0.5f}, 0, new float[] {8, 0.5f}, 0, 2))
                .isFalse();
        assertThat(rows.allows(new float[] {7, Float.NaN}, 0, new float[] {7, 0.1f}, 0, 2))
                .isFalse();
        assertThat(rows.allows(new float[] {7, 0.1f}, 0, new float[] {7, Float.NaN}, 0, 2))
                .isFalse();
    }

    @Test
    void distancesFollowTheirDefinitionInTheFeaturesUnits() {
        float[] clean = {9, 0, 0};
        float[] other = {9, 3, 4};
        ThreatModel l2 = new ThreatModel(Norm.L2, 1, List.of(Feature.between(0, 10)));
        assertThat(l2.distance(clean, 1, other, 1, 2)).isEqualTo(5);
        assertThat(PIXELS.distance(clean, 0, other, 0, 3)).isEqualTo(4);
        ThreatModel halves = new ThreatModel(Norm.LINF, 1, List.of(new Feature(0, 10, 2, 0, true)));
        assertThat(halves.distance(clean, 0, other, 0, 3)).isEqualTo(2);
    }

    @Test
    void onlyTheBallAndTheBoundsAreAllowed() {
        float[] clean = {0.5f, 0.9f};
        assertThat(PIXELS.allows(clean, 0, new float[] {0.8f, 1}, 0, 2)).isTrue();
        assertThat(PIXELS.allows(clean, 0, new float[] {0.801f, 1}, 0, 2)).isFalse();
        assertThat(PIXELS.allows(clean, 0, new float[] {0.5f, 1.01f}, 0, 2)).isFalse();
    }

    @Test
    void dataOutsideTheBoundsIsRefusedWithItsPlace() {
        Examples examples = new Examples(new Tensor(new int[] {2, 2}, new float[] {0, 1, 0.5f, 37}), new int[2]);
        assertThatThrownBy(() -> PIXELS.check(examples))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                .hasMessage("Row 2, feature 2 is 37.0, outside 0.0 to 1.0.");
        PIXELS.within(0, 40).check(examples);
        ThreatModel three = new ThreatModel(Norm.LINF, 0.1, List.of(Feature.fixed(), Feature.fixed(), Feature.fixed()));
        assertThatThrownBy(() -> three.check(examples))
                .hasMessageContaining("2 numbers")
                .hasMessageContaining("3 features");
    }

    @Test
    void impossibleParametersAreRefused() {
        for (double epsilon : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> ThreatModel.of(Norm.L2, epsilon)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ThreatModel(Norm.L2, 1, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Feature.between(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Feature(0, 1, 0, 0, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Feature(0, 1, 1, -1, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Budget(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSchemaSaysWhatCanBeDoneToATable() {
        Schema schema = new Schema(List.of(
                column("age", ColumnType.INTEGER, 18.0, 90.0, null, false),
                column("amount", ColumnType.NUMBER, 250.0, 20250.0, null, true),
                column("months", ColumnType.INTEGER, 4.0, 72.0, null, true),
                column("rate", ColumnType.NUMBER, 0.0, 4.0, 0.25, true),
                column("branch", ColumnType.INTEGER, 3.0, 3.0, null, true),
                column("purpose", ColumnType.CATEGORY, null, null, null, true),
                column("income", ColumnType.NUMBER, 0.0, null, null, true)));
        ThreatModel threat =
                TableThreat.of(Norm.LINF, 0.1, schema, List.of("age", "amount", "months", "rate", "branch", "purpose"));
        assertThat(threat.features())
                .containsExactly(
                        Feature.fixed(),
                        new Feature(250, 20250, 20000, 0, true),
                        new Feature(4, 72, 68, 1, true),
                        new Feature(0, 4, 4, 0.25f, true),
                        Feature.fixed(),
                        Feature.fixed());
        assertThatThrownBy(() -> TableThreat.of(Norm.LINF, 0.1, schema, List.of("income")))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("no range for the column income");
        assertThatThrownBy(() -> TableThreat.of(Norm.LINF, 0.1, schema, List.of("job")))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("job");
    }

    private static ColumnSchema column(
            String name, ColumnType type, Double min, Double max, Double step, boolean mutable) {
        return new ColumnSchema(name, type, min, max, step, List.of(), 1, false, mutable);
    }
}
