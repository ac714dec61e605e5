package dev.gambeson.onnx.gradient;

import dev.gambeson.onnx.gradient.rule.ArithmeticRules;
import dev.gambeson.onnx.gradient.rule.EinsumRule;
import dev.gambeson.onnx.gradient.rule.IndexingRules;
import dev.gambeson.onnx.gradient.rule.JoiningRules;
import dev.gambeson.onnx.gradient.rule.MatrixRules;
import dev.gambeson.onnx.gradient.rule.QuantizationRules;
import dev.gambeson.onnx.gradient.rule.ReductionRules;
import dev.gambeson.onnx.gradient.rule.ReshapingRules;
import dev.gambeson.onnx.gradient.rule.ScatterRules;
import dev.gambeson.onnx.gradient.rule.SliceRules;
import dev.gambeson.onnx.gradient.rule.activation.ActivationRules;
import dev.gambeson.onnx.gradient.rule.activation.FunctionRules;
import dev.gambeson.onnx.gradient.rule.activation.PowerRules;
import dev.gambeson.onnx.gradient.rule.activation.SelectionRules;
import dev.gambeson.onnx.gradient.rule.activation.SoftmaxRules;
import dev.gambeson.onnx.gradient.rule.activation.StepRules;
import dev.gambeson.onnx.gradient.rule.image.BlockRules;
import dev.gambeson.onnx.gradient.rule.image.PaddingRules;
import dev.gambeson.onnx.gradient.rule.image.ResizeRules;
import dev.gambeson.onnx.gradient.rule.image.SamplingRules;
import dev.gambeson.onnx.gradient.rule.normalisation.ChannelNormalizationRules;
import dev.gambeson.onnx.gradient.rule.normalisation.LayerNormalizationRules;
import dev.gambeson.onnx.gradient.rule.normalisation.LengthNormalizationRules;
import dev.gambeson.onnx.gradient.rule.window.AveragePoolRules;
import dev.gambeson.onnx.gradient.rule.window.ColumnRules;
import dev.gambeson.onnx.gradient.rule.window.ConvolutionRules;
import dev.gambeson.onnx.gradient.rule.window.MaxPoolRules;
import dev.gambeson.onnx.gradient.rule.window.NormPoolRules;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.graph.Node;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule of each operator that has one, by its qualified name. Thread-safe. */
final class Rules {

    private static final Map<String, Rule> ALL = new HashMap<>();

    static {
        ALL.putAll(ActivationRules.all());
        ALL.putAll(ArithmeticRules.all());
        ALL.putAll(AveragePoolRules.all());
        ALL.putAll(BlockRules.all());
        ALL.putAll(ChannelNormalizationRules.all());
        ALL.putAll(ColumnRules.all());
        ALL.putAll(ConvolutionRules.all());
        ALL.putAll(FunctionRules.all());
        ALL.putAll(EinsumRule.all());
        ALL.putAll(IndexingRules.all());
        ALL.putAll(JoiningRules.all());
        ALL.putAll(LayerNormalizationRules.all());
        ALL.putAll(LengthNormalizationRules.all());
        ALL.putAll(MatrixRules.all());
        ALL.putAll(MaxPoolRules.all());
        ALL.putAll(NormPoolRules.all());
        ALL.putAll(PaddingRules.all());
        ALL.putAll(PowerRules.all());
        ALL.putAll(QuantizationRules.all());
        ALL.putAll(ReductionRules.all());
        ALL.putAll(ReshapingRules.all());
        ALL.putAll(ResizeRules.all());
        ALL.putAll(SamplingRules.all());
        ALL.putAll(ScatterRules.all());
        ALL.putAll(SelectionRules.all());
        ALL.putAll(SliceRules.all());
        ALL.putAll(SoftmaxRules.all());
        ALL.putAll(StepRules.all());
    }

    private Rules() {}

    static @Nullable Rule of(String operator) {
        return ALL.get(operator);
    }

    /** Why there is no way through an operator, as a short phrase. */
    static String withoutRule(Node node) {
        String name = node.qualifiedName();
        String reason = switch (name) {
            case "ai.onnx.ml.TreeEnsembleClassifier", "ai.onnx.ml.TreeEnsembleRegressor", "ai.onnx.ml.TreeEnsemble" ->
                "trees have steps and no slope";
            case "ArgMax", "ArgMin" -> "the index of the greatest has no slope";
            case "Sign", "Hardmax" -> "a step has no slope";
            case "If", "Loop", "Scan" -> "control flow is not differentiated";
            case "Greater", "Less", "Equal", "GreaterOrEqual", "LessOrEqual", "Not", "And", "Or" ->
                "a decision has no slope";
            default -> "no rule for its gradient"; // any operator of any set
        };
        return name + ": " + reason;
    }
}
