package dev.gambeson.scan.onnx;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.protobuf.WireMessage;

/**
 * Looks at every operator and tensor of a model, however deep in sub-graphs, attributes and functions. Not thread-safe:
 * one for each file.
 */
final class ModelWalk {

    /** More than a newer version of the standard would bring. */
    private static final long SMALL = 4096;

    private static final int NAME_LENGTH = 256;

    private final Inspection inspection;
    private final FunctionCalls functions = new FunctionCalls();
    private final Operators operators;
    private final Tensors tensors;
    private long unknownBytes;
    private long unknownAt = -1;

    ModelWalk(Inspection inspection) {
        this.inspection = inspection;
        this.operators = new Operators(inspection, functions);
        this.tensors = new Tensors(inspection);
    }

    void scan(WireMessage model) {
        walk(Part.MODEL, model, FunctionCalls.MAIN);
        functions
                .endless()
                .ifPresent(problem -> inspection.found(
                        Finding.of(OnnxRules.ENDLESS, "Of its functions, " + Excerpt.of(problem) + ".")));
        if (functions.overflowed()) {
            inspection.incomplete("has more functions and operators than are kept in mind", null);
        }
        operators.conclude();
        tensors.conclude();
        sayUnknown();
    }

    private void walk(Part part, WireMessage message, String function) {
        long seen = 0;
        while (message.next()) {
            int field = message.field();
            Part inner = message.type() == WireMessage.LENGTH ? part.in(field) : null;
            if (!part.knows(field)) {
                unknown(message);
            } else if (inner != null) {
                if (part.single(field) && (seen & 1L << field) != 0) {
                    inspection.found(
                            Finding.of(OnnxRules.MERGED, "Field " + field + " of a " + word(part) + " stands twice."),
                            message.start());
                }
                seen |= 1L << field;
                enter(inner, message.message(), function);
            }
        }
    }

    private void enter(Part part, WireMessage message, String function) {
        switch (part) {
            case TENSOR -> tensors.see(TensorClaim.read(message));
            case NODE -> {
                operators.see(message, function);
                walk(part, message.again(), function);
            }
            case FUNCTION -> {
                String name = functionName(message);
                functions.define(name);
                walk(part, message.again(), name);
            }
            default -> walk(part, message, function);
        }
    }

    private static String functionName(WireMessage function) {
        String domain = "";
        String name = "";
        String overload = "";
        while (function.next()) {
            if (function.has(1)) {
                name = function.text(NAME_LENGTH);
            } else if (function.has(10)) {
                domain = function.text(NAME_LENGTH);
            } else if (function.has(13)) {
                overload = function.text(NAME_LENGTH);
            }
        }
        return FunctionCalls.name(Domains.normal(domain), name, overload);
    }

    private void unknown(WireMessage message) {
        unknownBytes += message.length();
        if (unknownAt < 0) {
            unknownAt = message.start();
        }
        if (message.type() == WireMessage.LENGTH && message.length() > SMALL) {
            inspection.inspect("field " + message.field(), message.content());
        }
    }

    private void sayUnknown() {
        if (unknownAt >= 0) {
            inspection.found(
                    Finding.of(
                                    OnnxRules.UNKNOWN_FIELDS,
                                    unknownBytes
                                            + " bytes stand in fields that ONNX does not have; loaders pass over them.")
                            .with("bytes", unknownBytes)
                            .withSeverity(unknownBytes > SMALL ? Severity.MEDIUM : Severity.LOW),
                    unknownAt);
        }
    }

    private static String word(Part part) {
        return part.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
