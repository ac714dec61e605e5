package dev.gambeson.onnx.gradient.rule.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.model.GradientModel;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.onnx.RuleCheck;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.TensorValue;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingRulesTest {

    @ParameterizedTest
    @CsvSource({"zeros, 0", "zeros, 1", "border, 0", "border, 1"})
    void imageAndGrid(String padding, int aligned) {
        for (int opset : new int[] {16, 20, 22}) {
            for (int seed = 1; seed <= 4; seed++) {
                // Kinks where a point passes a place: the grid is coarse beside the steps of the check.
                RuleCheck.opset(opset, seed)
                        .input("x", 2, 3, 4)
                        .input("grid", -1.4, 1.4, 5, 6, 2)
                        .node(
                                "GridSample",
                                List.of("x", "grid"),
                                "y",
                                Attribute.of("mode", opset < 20 ? "bilinear" : "linear"),
                                Attribute.of("padding_mode", padding),
                                Attribute.of("align_corners", aligned))
                        .within(0.2)
                        .check();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"zeros, 0", "zeros, 1", "border, 0", "border, 1"})
    void nearestPlace(String padding, int aligned) {
        for (int opset : new int[] {16, 20}) {
            // One grid for all examples, in as many copies as there are.
            RuleCheck.opset(opset, 1)
                    .input("x", 2, 3, 4)
                    .weights("weights", 1, 6, 5, 2)
                    .node("Mul", List.of("x", "x"), "square")
                    .constant("zero", TensorValue.scalar(ValueInfo.FLOAT, 0))
                    .longs("axes", 1, 2, 3)
                    .node("ReduceSum", List.of("square", "axes"), "each")
                    .node("Mul", List.of("each", "zero"), "none")
                    .node("Add", List.of("none", "weights"), "grid")
                    .node(
                            "GridSample",
                            List.of("x", "grid"),
                            "y",
                            Attribute.of("mode", "nearest"),
                            Attribute.of("padding_mode", padding),
                            Attribute.of("align_corners", aligned))
                    .check();
        }
    }

    @ParameterizedTest
    @CsvSource({"bicubic, zeros, cubic", "bilinear, reflection, reflection"})
    void refused(String mode, String padding, String reason) {
        RuleCheck check = RuleCheck.opset(16, 1)
                .input("x", 2, 3, 4)
                .input("grid", 5, 6, 2)
                .node(
                        "GridSample",
                        List.of("x", "grid"),
                        "y",
                        Attribute.of("mode", mode),
                        Attribute.of("padding_mode", padding));
        try (GradientModel model = check.load()) {
            assertThatThrownBy(() -> model.gradient(List.of(new long[] {2, 3, 4}, new long[] {5, 6, 2})))
                    .isInstanceOf(NoGradientException.class)
                    .hasMessageContaining(reason);
        }
    }
}
