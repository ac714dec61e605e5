package dev.gambeson.audit.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gambeson.audit.Audit;
import dev.gambeson.audit.Scored;
import dev.gambeson.report.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers that other tools print of the same rows. Their groups are tiny, so no row is too few here. */
class PublishedNumbersTest {

    private static final FairnessSettings ANY_SIZE = new FairnessSettings(1, 0.8, 0.1, Map.of());

    /** fairlearn 0.15, user guide, "Performing a fairness assessment"; odds by its metric functions on the same rows. */
    @Test
    void fairlearnsUserGuide() {
        Scored scored = decided("011110101000111111", "001011100111100110");
        Grouping group = grouping("group", "b b a b b c c c a a c a b c c b c c");
        Audit audit = FairnessAudit.examine(scored, List.of(group), ANY_SIZE);
        assertGroup(audit, "a", Map.of("true_positive_rate", 0.5, "false_positive_rate", 1.0, "selection_rate", 0.75));
        assertGroup(audit, "b", Map.of("true_positive_rate", 0.6, "false_positive_rate", 0.0, "selection_rate", 0.5));
        assertGroup(
                audit, "c", Map.of("true_positive_rate", 0.4, "false_positive_rate", 2 / 3.0, "selection_rate", 0.5));
        assertThat(measure(audit, "selection_rate", Map.of("group", "group", "value", "c"))
                        .n())
                .isEqualTo(8);
        assertBetween(audit, "demographic_parity_difference", 0.25);
        assertBetween(audit, "demographic_parity_ratio", 2 / 3.0);
        assertBetween(audit, "equal_opportunity_difference", 0.2);
        assertBetween(audit, "equalized_odds_difference", 1.0);
        assertBetween(audit, "equalized_odds_ratio", 0.0);
    }

    /** AIF360, {@code tests/testthat/test-classification.R} (Apache-2.0): 20 rows of Adult, sex 1 privileged. */
    @Test
    void aif360sTwentyRows() {
        Scored scored = decided("00001000000001001001", "00110000101000011010");
        Grouping sex = grouping("sex", "0 1 0 0 0 0 1 1 0 1 1 1 1 1 1 0 1 0 1 0");
        Audit audit = FairnessAudit.examine(scored, List.of(sex), ANY_SIZE.withReference("sex", "1"));
        Map<String, Object> context = Map.of("group", "sex", "value", "0", "reference", "1");
        assertThat(measure(audit, "statistical_parity_difference", context).value())
                .isCloseTo(0.1717, within(5e-5));
        assertThat(measure(audit, "disparate_impact", context).value()).isCloseTo(1.6296, within(5e-5));
        assertThat(measure(audit, "average_odds_difference", context).value()).isCloseTo(-0.0754, within(5e-5));
        assertThat(measure(audit, "group_accuracy", Map.of("group", "sex", "value", "1"))
                        .value())
                .isCloseTo(0.727, within(5e-4));
        assertThat(measure(audit, "group_accuracy", Map.of("group", "sex", "value", "0"))
                        .value())
                .isCloseTo(0.333, within(5e-4));
    }

    /**
     * AIF360 on the labels of Adult, favourable {@code <=50K}: statistical parity difference and disparate impact of the
     * encoded file with 32 540 rows, here as its four counts.
     */
    @Test
    void aif360sAdult() {
        int[] counts = {9585, 1177, 15119, 6660};
        int rows = 9585 + 1177 + 15119 + 6660;
        int[] actual = new int[rows];
        float[] scores = new float[rows];
        int[] sex = new int[rows];
        int row = 0;
        for (int cell = 0; cell < 4; cell++) {
            for (int i = 0; i < counts[cell]; i++, row++) {
                actual[row] = cell % 2;
                scores[row] = cell % 2 == 0 ? 1 : 0;
                sex[row] = cell / 2;
            }
        }
        Scored scored = new Scored(actual, scores, 1, List.of("<=50K", ">50K"), 0, 0.5);
        Grouping grouping = new Grouping("sex", sex, List.of("Female", "Male"));
        Audit audit = FairnessAudit.examine(
                scored, List.of(grouping), FairnessSettings.defaults().withReference("sex", "Male"));
        Map<String, Object> context = Map.of("group", "sex", "value", "Female", "reference", "Male");
        assertThat(measure(audit, "statistical_parity_difference", context).value())
                .isCloseTo(0.19643287553870947, within(1e-15));
        assertThat(measure(audit, "disparate_impact", context).value()).isCloseTo(1.28296, within(5e-6));
    }

    /** aequitas, {@code tests/test_artifacts/test_bias_report}: test_1.csv and what is expected of it. */
    @Test
    void aequitasTenRows() {
        Scored scored = decided("1111100000", "1001110011");
        Grouping group = grouping("class", "High Low High Low High Low High Low High Low");
        Audit audit = FairnessAudit.examine(scored, List.of(group), ANY_SIZE.withReference("class", "High"));
        assertGroup(
                audit,
                "High",
                Map.of(
                        "false_positive_rate",
                        0.5,
                        "false_negative_rate",
                        1 / 3.0,
                        "selection_rate",
                        0.6,
                        "base_rate",
                        0.6));
        assertGroup(audit, "Low", Map.of("false_positive_rate", 2 / 3.0, "false_negative_rate", 0.5, "base_rate", 0.4));
    }

    static Scored decided(String actual, String decided) {
        int[] truth = actual.chars().map(digit -> digit - '0').toArray();
        float[] scores = new float[truth.length];
        for (int row = 0; row < truth.length; row++) {
            scores[row] = decided.charAt(row) - '0';
        }
        return new Scored(truth, scores, 1, List.of("no", "yes"), 1, 0.5);
    }

    static Grouping grouping(String name, String values) {
        List<String> names = new ArrayList<>();
        String[] cells = values.split(" ");
        int[] codes = new int[cells.length];
        for (int row = 0; row < cells.length; row++) {
            if (!names.contains(cells[row])) {
                names.add(cells[row]);
            }
            codes[row] = names.indexOf(cells[row]);
        }
        return new Grouping(name, codes, names);
    }

    static Measure measure(Audit audit, String name, Map<String, Object> context) {
        return audit.measures().stream()
                .filter(measure ->
                        measure.name().equals(name) && measure.context().equals(context))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no measure " + name + " of " + context));
    }

    private static void assertGroup(Audit audit, String value, Map<String, Double> expected) {
        String group = (String) audit.measures().get(0).context().get("group");
        expected.forEach((name, rate) -> assertThat(measure(audit, name, Map.of("group", group, "value", value))
                        .value())
                .as("%s of %s", name, value)
                .isCloseTo(rate, within(1e-12)));
    }

    private static void assertBetween(Audit audit, String name, double value) {
        assertThat(measure(audit, name, Map.of("group", "group")).value())
                .as(name)
                .isCloseTo(value, within(1e-12));
    }
}
