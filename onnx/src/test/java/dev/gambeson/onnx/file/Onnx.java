package dev.gambeson.onnx.file;

import dev.gambeson.format.protobuf.WireWriter;
import java.util.List;
import java.util.Map;

/** Writes small models field by field, the lawful ones and the others. Numbers of fields are those of onnx.proto. */
public final class Onnx {

    public static final int EXTERNAL = 1;

    private Onnx() {}

    /** {@code Y = Relu(X)} of four numbers, with more nodes, initializers or whatever a test adds to the graph. */
    public static WireWriter graph(WireWriter... nodes) {
        WireWriter graph =
                new WireWriter().message(1, node("Relu", "", "X", "Y")).text(2, "graph");
        for (WireWriter node : nodes) {
            graph.message(1, node);
        }
        return graph.message(11, port("X", 1, 0, 4)).message(12, port("Y", 1, 0, 4));
    }

    public static WireWriter model(WireWriter graph) {
        return new WireWriter()
                .number(1, 8)
                .message(8, new WireWriter().text(1, "").number(2, 17))
                .message(8, new WireWriter().text(1, "ai.onnx.ml").number(2, 3))
                .message(7, graph);
    }

    public static WireWriter node(String type, String domain, String input, String output, WireWriter... attributes) {
        WireWriter node = new WireWriter();
        for (String name : input.isEmpty() ? new String[0] : input.split(" ")) {
            node.text(1, name);
        }
        node.text(2, output).text(4, type);
        for (WireWriter attribute : attributes) {
            node.message(5, attribute);
        }
        return node.text(7, domain);
    }

    /** An attribute of any type: {@code field} 5 is a tensor, 6 a graph, 22 a sparse tensor. */
    public static WireWriter attribute(String name, int field, WireWriter value) {
        int type = field == 5 ? 4 : field == 6 ? 5 : 11;
        return new WireWriter().text(1, name).message(field, value).number(20, type);
    }

    /** A port; extent 0 is free. */
    public static WireWriter port(String name, int type, long... shape) {
        WireWriter extents = new WireWriter();
        for (long extent : shape) {
            extents.message(1, extent == 0 ? new WireWriter().text(2, "n") : new WireWriter().number(1, extent));
        }
        WireWriter tensor = new WireWriter().number(1, type).message(2, extents);
        return new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
    }

    /** A tensor of floats with its values inside. */
    public static WireWriter tensor(String name, long extent, byte[] raw) {
        return new WireWriter().number(1, extent).number(2, 1).text(8, name).bytes(9, raw);
    }

    /** A tensor of floats with its values in another file. */
    public static WireWriter external(String name, long extent, Map<String, String> place) {
        WireWriter tensor = new WireWriter().number(1, extent).number(2, 1).text(8, name);
        place.forEach(
                (key, value) -> tensor.message(13, new WireWriter().text(1, key).text(2, value)));
        return tensor.number(14, EXTERNAL);
    }

    /** A function of the model's own. */
    public static WireWriter function(String domain, String name, List<WireWriter> nodes) {
        WireWriter function = new WireWriter().text(1, name).text(4, "a").text(5, "b");
        nodes.forEach(node -> function.message(7, node));
        return function.message(9, new WireWriter().text(1, "").number(2, 17)).text(10, domain);
    }
}
