package dev.gambeson.onnx.program;

import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.graph.ValueInfo;
import java.util.HashSet;
import java.util.Set;

/** The tensors that the sub-graphs of an operator (If, Loop, Scan) take from outside, without being its inputs. */
public final class OuterNames {

    private OuterNames() {}

    /** Their names, and those of tensors inside. */
    public static Set<String> of(Node node) {
        Set<String> names = new HashSet<>();
        for (Attribute attribute : node.attributes()) {
            WireReader fields = attribute.message().again();
            while (fields.next()) {
                if (fields.field() == 6 || fields.field() == 11) {
                    collect(fields.message(), names);
                }
            }
        }
        return names;
    }

    /** All that a graph mentions: one name too many keeps an operator too many, and harms nobody. */
    private static void collect(WireReader graph, Set<String> names) {
        while (graph.next()) {
            if (graph.field() == 1) {
                Node node = Node.read(graph.message());
                names.addAll(node.inputs());
                names.addAll(of(node));
            } else if (graph.field() == 12) {
                names.add(ValueInfo.nameOf(graph.message()));
            }
        }
    }
}
