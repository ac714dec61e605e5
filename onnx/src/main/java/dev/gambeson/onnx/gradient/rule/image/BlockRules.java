package dev.gambeson.onnx.gradient.rule.image;

import dev.gambeson.onnx.gradient.tape.Emitter;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Rule;
import dev.gambeson.onnx.gradient.tape.Tape;
import dev.gambeson.onnx.graph.Node;
import java.util.List;
import java.util.Map;

/**
 * Blocks of an image laid out as channels, and back. Each is the other's inverse; as a transposition, because ONNX Runtime
 * is slow at the operators themselves.
 */
public final class BlockRules {

    private BlockRules() {}

    /** By operator. */
    public static Map<String, Rule> all() {
        return Map.of("DepthToSpace", BlockRules::depthToSpace, "SpaceToDepth", BlockRules::spaceToDepth);
    }

    private static void depthToSpace(Node node, Tape tape) {
        Emitter emit = tape.emit();
        List<Extent> y = tape.facts(node.output(0)).shape();
        long block = node.integer("blocksize", 1);
        long height = y.get(2).fixed() / block;
        long width = y.get(3).fixed() / block;
        String apart = emit.reshape(tape.gradient(node.output(0)), 0, y.get(1).fixed(), height, block, width, block);
        boolean channelsFirst = node.text("mode", "DCR").equals("CRD");
        String moved =
                channelsFirst ? emit.transpose(apart, 0, 1, 3, 5, 2, 4) : emit.transpose(apart, 0, 3, 5, 1, 2, 4);
        tape.add(node.input(0), emit.reshape(moved, 0, y.get(1).fixed() * block * block, height, width));
    }

    private static void spaceToDepth(Node node, Tape tape) {
        Emitter emit = tape.emit();
        List<Extent> x = tape.facts(node.input(0)).shape();
        long block = node.integer("blocksize", 1);
        long channels = x.get(1).fixed();
        long height = x.get(2).fixed() / block;
        long width = x.get(3).fixed() / block;
        String apart = emit.reshape(tape.gradient(node.output(0)), 0, block, block, channels, height, width);
        String moved = emit.transpose(apart, 0, 3, 4, 1, 5, 2);
        tape.add(node.input(0), emit.reshape(moved, 0, channels, height * block, width * block));
    }
}
