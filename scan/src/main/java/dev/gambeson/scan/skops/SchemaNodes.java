package dev.gambeson.scan.skops;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Estimator;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.pickle.Opcode;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.Value;
import dev.gambeson.scan.pickle.stream.Pickles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What loading a node of a skops file does ({@code skops/io} of skops 0.16): most import a type by its name and make an
 * instance of it, as an opcode of a pickle would. So the same judges are asked.
 */
final class SchemaNodes {

    /** Kinds that import nothing that the file names. */
    private static final Set<String> PLAIN = Set.of(
            "JsonNode",
            "SliceNode",
            "BytesNode",
            "BytearrayNode",
            "MaskedArrayNode",
            "DTypeNode",
            "SparseMatrixNode",
            "CachedNode");

    /** Kinds that import a name and do nothing with it. */
    private static final Set<String> NAMES = Set.of("TypeNode", "FunctionNode");

    /** Kinds that call what they name. */
    private static final Set<String> CALLS = Set.of(
            "DictNode",
            "DefaultDictNode",
            "ListNode",
            "SetNode",
            "TupleNode",
            "NdArrayNode",
            "RandomStateNode",
            "RandomGeneratorNode",
            "TreeNode",
            "LossNode",
            "QuantileForestNode",
            "ReduceNode",
            "PartialNode",
            "ConstructorFromReduceNode",
            "_DictWithDeprecatedKeysNode");

    private static final Set<String> GADGETS = Set.of("MethodNode", "OperatorFuncNode");

    /** Types of plain values, which skops names where pickles have opcodes of their own. */
    private static final Pattern VALUES = Pattern.compile(
            "builtins\\.(dict|list|set|frozenset|tuple|str|int|float|bool|complex|bytes|bytearray|NoneType|object|type|slice|range)"
                    + "|collections\\.(OrderedDict|defaultdict)"
                    + "|numpy\\.(ndarray|dtype|bool_?|u?int(8|16|32|64)|float(16|32|64|128)|longdouble|complex(64|128|256)"
                    + "|str_|bytes_|object_|void|datetime64|timedelta64)"
                    + "|numpy\\.random\\.mtrand\\.RandomState|numpy\\.random\\._generator\\.Generator"
                    + "|sklearn\\.neighbors\\._(kd_tree\\.KDTree|ball_tree\\.BallTree)(32|64)?"
                    + "|sklearn\\.metrics\\._dist_metrics\\.[A-Z][A-Za-z]{1,40}Distance(32|64)?"
                    + "|sklearn\\._loss\\._loss\\.Cy[A-Z][A-Za-z]{1,40}");

    private final Inspection inspection;
    private final PickleListener judges;
    private final Set<String> parts = new LinkedHashSet<>();
    private @Nullable String version;

    SchemaNodes(Inspection inspection) {
        this.inspection = inspection;
        this.judges = Pickles.judges(inspection, Surroundings.NONE);
    }

    /** All nodes were handed over. */
    void ended() {
        judges.ended();
    }

    /** scikit-learn writes its version into the state of each estimator. */
    void version(SchemaWalk.Node node) {
        if (node.loader.equals("JsonNode") && version == null) {
            version = Excerpt.of(node.value.replace("\"", ""));
        }
    }

    /** What the file gives to whoever loads it: the last node. */
    void root(SchemaWalk.Node node) {
        if (!node.module.isEmpty()) {
            String type = type(node);
            parts.remove(type);
            inspection.holds(new Estimator(
                    node.module.equals("builtins") ? Excerpt.of(node.name) : type, version, List.copyOf(parts)));
        }
    }

    private static String type(SchemaWalk.Node node) {
        return Excerpt.of(node.module + "." + node.name);
    }

    void node(SchemaWalk.Node node) {
        if (node.loader.equals("ObjectNode") && parts.size() <= Estimator.MOST_PARTS) {
            parts.add(type(node));
        }
        Value.Global global = new Value.Global(node.module, node.name, node.offset);
        if (GADGETS.contains(node.loader)) {
            gadget(node);
        } else if (NAMES.contains(node.loader)) {
            named(global);
        } else if (CALLS.contains(node.loader)) {
            called(global, Opcode.REDUCE, node.state);
        } else if (node.loader.equals("ObjectNode")) {
            called(global, Opcode.NEWOBJ, node.state);
        } else if (!PLAIN.contains(node.loader)) {
            String loader = Excerpt.of(node.loader);
            inspection.found(
                    Finding.of(SkopsRules.UNKNOWN_NODE, "There is a node of the kind " + loader + ".")
                            .with("node", loader),
                    node.offset);
        }
    }

    private boolean named(Value.Global global) {
        boolean known = VALUES.matcher(global.qualified()).matches();
        if (!known) {
            judges.imported(global);
        }
        return !known;
    }

    private void called(Value.Global global, Opcode opcode, boolean state) {
        if (named(global)) {
            Made made = new Made(global, opcode);
            judges.called(made);
            if (state) {
                judges.built(made, Value.Constant.UNKNOWN, global.offset());
            }
        }
    }

    private void gadget(SchemaWalk.Node node) {
        boolean operator = node.loader.equals("OperatorFuncNode");
        String name =
                Excerpt.of(operator ? "operator." + node.name : node.module + "." + node.name + "." + node.function);
        inspection.found(
                Finding.of(
                                SkopsRules.GADGET,
                                operator
                                        ? "Loading it would call " + name + "."
                                        : "Loading it would take " + name + ".")
                        .with("node", Excerpt.of(node.loader))
                        .with("name", name),
                node.offset);
    }

    /** The instance that a node makes, before it is given its state, of which nothing is known. */
    private record Made(Value.Global callable, Opcode opcode) implements Value.Instance {

        @Override
        public Value arguments() {
            return opcode == Opcode.NEWOBJ ? new Arguments(List.of()) : new Arguments(List.of(Value.Constant.UNKNOWN));
        }

        @Override
        public @Nullable Value keywords() {
            return null;
        }

        @Override
        public long offset() {
            return callable.offset();
        }

        @Override
        public @Nullable Value state() {
            return null;
        }
    }

    private record Arguments(List<Value> first) implements Value.Sequence {

        @Override
        public String type() {
            return "tuple";
        }

        @Override
        public long size() {
            return first.size();
        }
    }
}
