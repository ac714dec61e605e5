package dev.gambeson.onnx.gradient.rule.normalisation;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.NoRuleException;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/** Normalisations of the channels of an image {@code [n, c, …]}, each by itself, in groups, or by fixed statistics. */
public final class ChannelNormalizationRules {

    /** Since this version GroupNormalization scales each channel, before each group. */
    private static final int SCALE_OF_CHANNELS = 21;

    private ChannelNormalizationRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of(
                "BatchNormalization", ChannelNormalizationRules::batch,
                "InstanceNormalization", ChannelNormalizationRules::instance,
                "GroupNormalization", ChannelNormalizationRules::group);
    }

    /** Of inference: a factor for each channel. */
    private static void batch(Node node, Tape tape) {
        boolean training = node.integer("training_mode", 0) != 0
                || tape.emit().opset() < 14 && !node.output(1).isEmpty();
        if (training || node.integer("spatial", 1) == 0) {
            throw new NoRuleException(
                    training ? "it is in training mode; export the model for inference" : "with spatial = 0");
        }
        demandFixed(node, tape, 1, 2, 3, 4);
        Emitter emit = tape.emit();
        String x = node.input(0);
        // Of constants only: ONNX Runtime works it out once, when the graph is loaded.
        String inverse = Standardisation.inverseRoot(node.input(4), node.real("epsilon", 1e-5f), emit);
        String factor = emit.mul(emit.castLike(node.input(1), inverse), inverse);
        String dy = tape.gradient(node.output(0));
        tape.add(x, emit.mul(dy, emit.castLike(ofChannels(factor, x, tape), x)));
    }

    private static void instance(Node node, Tape tape) {
        demandFixed(node, tape, 1, 2);
        Emitter emit = tape.emit();
        String x = node.input(0);
        long[] axes = LongStream.range(2, tape.facts(x).rank()).toArray();
        String g = emit.mul(tape.gradient(node.output(0)), ofChannels(node.input(1), x, tape));
        tape.add(
                x,
                Standardisation.of(x, node.real("epsilon", 1e-5f), emit, axes).back(g));
    }

    private static void group(Node node, Tape tape) {
        demandFixed(node, tape, 1, 2);
        Emitter emit = tape.emit();
        String x = node.input(0);
        String scale = node.input(1);
        String dy = tape.gradient(node.output(0));
        long groups = node.integer("num_groups", 1);
        long[] apart = {0, groups, -1};
        String g = emit.opset() >= SCALE_OF_CHANNELS
                ? emit.reshape(emit.mul(dy, ofChannels(scale, x, tape)), apart)
                : emit.mul(emit.reshape(dy, apart), emit.reshape(scale, 1, groups, 1));
        String back = Standardisation.of(emit.reshape(x, apart), node.real("epsilon", 1e-5f), emit, 2)
                .back(g);
        tape.add(x, emit.reshapeLike(back, x));
    }

    /** One number for each channel, laid out to be repeated over an image. */
    private static String ofChannels(String numbers, String x, Tape tape) {
        long[] shape = new long[tape.facts(x).rank()];
        Arrays.fill(shape, 1);
        shape[1] = -1;
        return tape.emit().reshape(numbers, shape);
    }

    private static void demandFixed(Node node, Tape tape, int... inputs) {
        if (Arrays.stream(inputs).anyMatch(input -> tape.wants(node.input(input)))) {
            throw new NoRuleException("its scale depends on the input");
        }
    }
}
