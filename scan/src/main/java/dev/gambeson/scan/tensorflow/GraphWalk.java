package dev.gambeson.scan.tensorflow;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.protobuf.WireMessage;
import java.util.ArrayList;
import java.util.List;

/** Looks at every operator of a GraphDef, those of its functions too. Not thread-safe. */
final class GraphWalk {

    private static final int NAME_LENGTH = 512;
    private static final int TEXT_LENGTH = 8192;
    private static final int INPUTS = 64;
    private static final int TEXTS = 64;

    private final Inspection inspection;
    private final Operators operators;

    GraphWalk(Inspection inspection, Operators operators) {
        this.inspection = inspection;
        this.operators = operators;
    }

    /** A GraphDef. */
    void graph(WireMessage graph) {
        Paths paths = new Paths(inspection, "");
        while (graph.next()) {
            if (graph.has(1)) {
                node(graph.message(), paths, "");
            } else if (graph.has(2)) {
                library(graph.message());
            }
        }
        paths.conclude();
    }

    private void library(WireMessage library) {
        while (library.next()) {
            if (library.has(1)) {
                function(library.message());
            }
        }
    }

    /** A FunctionDef: its name is in its signature. */
    private void function(WireMessage function) {
        String name = name(function.again());
        operators.define(name);
        Paths paths = new Paths(inspection, "function " + name);
        while (function.next()) {
            if (function.has(3)) {
                node(function.message(), paths, "function " + name);
            }
        }
        paths.conclude();
    }

    private static String name(WireMessage function) {
        String name = "";
        while (function.next()) {
            if (function.has(1)) {
                WireMessage signature = function.message();
                while (signature.next()) {
                    name = signature.has(1) ? signature.text(NAME_LENGTH) : name;
                }
            }
        }
        return name;
    }

    /** A NodeDef. */
    private void node(WireMessage node, Paths paths, String where) {
        String name = "";
        String operator = "";
        List<String> inputs = new ArrayList<>();
        while (node.next()) {
            if (node.has(1)) {
                name = node.text(NAME_LENGTH);
            } else if (node.has(2)) {
                operator = node.text(NAME_LENGTH);
            } else if (node.has(3) && inputs.size() < INPUTS) {
                inputs.add(node.text(NAME_LENGTH));
            }
        }
        operators.see(operator, where, node.begin());
        if (Paths.matters(operator)) {
            paths.see(name, operator, List.copyOf(inputs), node.begin());
        }
        WireMessage attributes = node.again();
        while (attributes.next()) {
            if (attributes.has(5)) {
                attribute(attributes.message(), name, operator, paths, where);
            }
        }
    }

    private void attribute(WireMessage entry, String node, String operator, Paths paths, String where) {
        String key = "";
        while (entry.next()) {
            if (entry.has(1)) {
                key = entry.text(NAME_LENGTH);
            } else if (entry.has(2)) {
                value(entry.message(), key, node, operator, paths, where);
            }
        }
    }

    /** An AttrValue: a text, a list of them, or a constant tensor of them. */
    private void value(WireMessage value, String key, String node, String operator, Paths paths, String where) {
        while (value.next()) {
            if (value.has(2)) {
                operators.attribute(operator, key, value.text(TEXT_LENGTH), where, value.start());
            } else if (value.has(1)) {
                WireMessage list = value.message();
                for (int i = 0; i < TEXTS && list.next(); i++) {
                    if (list.has(2)) {
                        operators.attribute(operator, key, list.text(TEXT_LENGTH), where, list.start());
                    }
                }
            } else if (value.has(8) && operator.equals("Const")) {
                constant(value.message(), node, paths);
            }
        }
    }

    /** A TensorProto: texts are in field 8. */
    private static void constant(WireMessage tensor, String node, Paths paths) {
        for (int i = 0; i < TEXTS && tensor.next(); i++) {
            if (tensor.has(8)) {
                paths.constant(node, tensor.text(TEXT_LENGTH));
            }
        }
    }
}
