package dev.gambeson.onnx.gradient.rule.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.onnx.RuleCheck;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Round", "Floor", "Ceil"})
    void passedAndSaid(String operator) {
        RuleCheck check = RuleCheck.opset(13, 1).input("x", 3, 4).node(operator, List.of("x"), "y");
        try (GradientModel model = check.load();
                Gradient gradient = model.gradient(List.of(new long[] {3, 4}))) {
            assertThat(gradient.approximations()).containsExactly(operator + ": rounds, and its slope is taken as 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sign", "Hardmax"})
    void none(String operator) {
        RuleCheck check = RuleCheck.opset(13, 1).input("x", 3, 4).node(operator, List.of("x"), "y");
        try (GradientModel model = check.load()) {
            assertThatThrownBy(() -> model.gradient(List.of(new long[] {3, 4})))
                    .isInstanceOf(NoGradientException.class)
                    .hasMessageContaining(operator + ": a step has no slope");
        }
    }
}
