package dev.gambeson.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.report.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditRulesTest {

    @Test
    void everyRuleExplainsItselfOnce() {
        assertThat(AuditRules.all())
                .extracting(Rule::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("audit/"));
        assertThat(AuditRules.all()).allSatisfy(rule -> {
            assertThat(rule.description()).endsWith(".").hasSizeGreaterThan(100);
            assertThat(rule.remedy()).endsWith(".");
        });
    }

    @Test
    void noRuleClaimsFairnessOrCompliance() {
        assertThat(AuditRules.all())
                .allSatisfy(rule -> assertThat(rule.title() + rule.description())
                        .doesNotContainIgnoringCase("is fair")
                        .doesNotContainIgnoringCase("compliant"));
    }

    @Test
    void scoresThatDoNotFitAreRefused() {
        List<String> two = List.of("a", "b");
        assertThatThrownBy(() -> new Scored(new int[2], new float[3], 1, two, 1, 0.5))
                .hasMessageContaining("3 scores");
        assertThatThrownBy(() -> new Scored(new int[] {2}, new float[1], 1, two, 1, 0.5))
                .hasMessageContaining("class 2");
        assertThatThrownBy(() -> new Scored(new int[1], new float[1], 1, List.of("a", "b", "c"), 1, 0.5))
                .hasMessageContaining("width 1");
        assertThatThrownBy(() -> new Scored(new int[1], new float[1], 1, two, 2, 0.5))
                .hasMessageContaining("positive");
        assertThatThrownBy(() -> new Estimates(new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> new Estimates(new double[1], new double[2])).hasMessageContaining("2 predictions");
    }

    @Test
    void theThresholdItselfIsPositiveAndTiesGoToTheFirstClass() {
        Scored binary = new Scored(new int[2], new float[] {0.5f, 0.49f}, 1, List.of("a", "b"), 1, 0.5);
        assertThat(binary.decisions()).containsExactly(1, 0);
        Scored three = new Scored(new int[1], new float[] {.2f, .4f, .4f}, 3, List.of("a", "b", "c"), 0, 0.5);
        assertThat(three.decided(0)).isEqualTo(1);
    }
}
