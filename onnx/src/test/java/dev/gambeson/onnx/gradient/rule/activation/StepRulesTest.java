package dev.gambeson.onnx.gradient.rule.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    /** x - floor(x) and x - floor(x / d) d rise with x. */
    @Test
    void remaindersAreExact() {
        RuleCheck.opset(13, 1)
                .input("x", -4.0, 4.0, 3, 20)
                .node("Floor", List.of("x"), "f")
                .node("Sub", List.of("x", "f"), "y")
                .within(0.2)
                .check();
        RuleCheck.opset(13, 2)
                .input("x", -20.0, 20.0, 3, 20)
                .constant("d", TensorValue.scalar(ValueInfo.FLOAT, 3))
                .node("Div", List.of("x", "d"), "q")
                .node("Floor", List.of("q"), "f")
                .node("Mul", List.of("f", "d"), "m")
                .node("Sub", List.of("x", "m"), "y")
                .within(0.2)
                .check();
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
