package dev.gambeson.onnx;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.WireReader;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A model file as it was read (ONNX {@code ModelProto}), before anything is run.
 *
 * @param graph the main graph
 * @param operators every operator in it, its sub-graphs and its functions, by qualified name, without duplicates
 * @param domains the operator sets that those operators are from
 * @param functionDomains the domains of functions that the model brings along
 * @param innerExternal whether a tensor inside an attribute points to another file
 */
record OnnxFile(
        Graph graph, Set<String> operators, Set<String> domains, Set<String> functionDomains, boolean innerExternal) {

    static OnnxFile read(byte[] bytes, String name, Limits limits) {
        Contents contents = new Contents();
        List<Graph> graphs = new ArrayList<>();
        Set<String> functionDomains = new LinkedHashSet<>();
        WireReader model = WireReader.of(bytes, name, limits);
        while (model.next()) {
            if (model.field() == 7) {
                graphs.add(Graph.read(model.message(), contents));
            } else if (model.field() == 25) {
                functionDomains.add(function(model.message(), contents));
            }
        }
        if (graphs.size() != 1) {
            throw InputException.malformed(
                    Location.of(name), "holds " + graphs.size() + " graphs where an ONNX model has one");
        }
        return new OnnxFile(
                graphs.get(0), contents.operators, contents.domains, functionDomains, contents.innerExternal);
    }

    private static String function(WireReader message, GraphVisitor visitor) {
        String domain = "";
        while (message.next()) {
            if (message.field() == 7) {
                Node.read(message.message(), visitor);
            } else if (message.field() == 10) {
                domain = message.text();
            }
        }
        return domain;
    }

    private static final class Contents implements GraphVisitor {
        private final Set<String> operators = new LinkedHashSet<>();
        private final Set<String> domains = new LinkedHashSet<>();
        private boolean innerExternal;

        @Override
        public void node(Node node) {
            operators.add(node.qualifiedName());
            domains.add(node.domain());
        }

        @Override
        public void innerTensor(WireReader tensor) {
            innerExternal |= Initializer.read(tensor).isExternal();
        }
    }
}
