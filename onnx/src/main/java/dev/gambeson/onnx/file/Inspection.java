package dev.gambeson.onnx.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.report.Location;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at every operator and tensor of a file, however deep in sub-graphs, attributes and functions, and refuses what
 * is never allowed, before ONNX Runtime sees a byte.
 *
 * <p>Not thread-safe: one for each file.
 */
final class Inspection {

    /** The operator sets that ONNX Runtime itself brings: the standard, its ML part, and its own contributions. */
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx.ml", "com.microsoft");

    /** More than any model has that fits in 2 GiB; keeps what is held of a file in a fixed amount of memory. */
    private static final int FIELDS = 4_000_000;

    private final String name;
    private final FunctionCalls functions = new FunctionCalls();
    private final Set<String> foreign = new TreeSet<>();
    private boolean external;
    private boolean graph;
    private int fields;

    private Inspection(String name) {
        this.name = name;
    }

    /**
     * Inspects a file.
     *
     * @return whether a tensor of it is in another file
     * @throws InputException {@code INPUT_MALFORMED}, {@code INPUT_UNSUPPORTED}, {@code INPUT_TOO_LARGE} or {@code
     *     MODEL_REFUSED}
     */
    static boolean of(WireReader model, String name) {
        Inspection inspection = new Inspection(name);
        inspection.walk(Message.MODEL, model, FunctionCalls.MAIN);
        if (!inspection.graph) {
            throw InputException.malformed(Location.of(name), "holds no graph, so it is not an ONNX model");
        }
        inspection.functions.demandFinite(name);
        inspection.foreign.removeIf(inspection.functions::defines);
        if (!inspection.foreign.isEmpty()) {
            throw new InputException(
                    ErrorCode.MODEL_REFUSED,
                    Location.of(name),
                    "uses operators of unknown origin (" + shortened(inspection.foreign)
                            + "), which would need a native library of the model's own choosing",
                    "Export the model with standard operators only (domains ai.onnx, ai.onnx.ml, com.microsoft).");
        }
        return inspection.external;
    }

    private void walk(Message kind, WireReader message, String function) {
        long seen = 0;
        while (message.next()) {
            int field = message.field();
            Message inner = kind.in(field);
            // The values in an attribute are not kept, and a forest has millions of them.
            if ((kind != Message.ATTRIBUTE || inner != null) && ++fields > FIELDS) {
                throw InputException.tooLarge(
                        Location.of(name),
                        "holds more than " + FIELDS + " operators, attributes and names",
                        "No exporter makes such a model; find out where it is from.");
            }
            if (inner == null || message.type() != WireReader.LENGTH) {
                continue;
            }
            graph |= kind == Message.MODEL && inner == Message.GRAPH;
            if (kind.single(field)) {
                if ((seen >> field & 1) != 0) {
                    throw InputException.malformed(
                            message.location(), "field " + field + " stands twice where ONNX has it once");
                }
                seen |= 1L << field;
            }
            enter(inner, message.message(), function);
        }
    }

    private void enter(Message kind, WireReader message, String function) {
        switch (kind) {
            case NODE -> {
                Operator operator = Operator.read(message.again());
                functions.call(function, operator.qualifiedName());
                if (!DOMAINS.contains(operator.domain())) {
                    foreign.add(operator.qualifiedName());
                }
                Trees.demandFinite(operator, message.again(), name);
                walk(kind, message, function);
            }
            case FUNCTION -> walk(kind, message, functions.define(FunctionCalls.nameOf(message.again())));
            case TENSOR -> tensor(message);
            case SPARSE_TENSOR ->
                throw InputException.unsupported(
                        message.location(), "holds a sparse tensor", "Export the model with dense tensors.");
            case MODEL, TRAINING, GRAPH, ATTRIBUTE -> walk(kind, message, function);
        }
    }

    private void tensor(WireReader message) {
        TensorHeader tensor = TensorHeader.read(message);
        external |= tensor.external() != null;
        if (tensor.external() == null && !tensor.fits(message.length())) {
            throw InputException.malformed(
                    message.location(),
                    "tensor `" + tensor.name() + "` claims more elements than its " + message.length()
                            + " bytes can hold");
        }
    }

    private static String shortened(Set<String> operators) {
        String first = String.join(", ", operators.stream().limit(8).toList());
        return operators.size() <= 8 ? first : first + " and " + (operators.size() - 8) + " more";
    }
}
