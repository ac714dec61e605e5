package dev.gambeson.scan.onnx;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.content.WrittenPath;
import dev.gambeson.scan.protobuf.WireMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Judges operators by where they come from and by what they would do. Not thread-safe. */
final class Operators {

    private static final int NAME_LENGTH = 256;
    private static final int VALUE_LENGTH = 8192;
    private static final int DOMAINS = 1000;

    private final Inspection inspection;
    private final FunctionCalls functions;
    private final Map<String, Foreign> foreign = new LinkedHashMap<>();

    /** An operator of which nobody knows who brings it. */
    private record Foreign(String domain, String operator, long offset) {}

    Operators(Inspection inspection, FunctionCalls functions) {
        this.inspection = inspection;
        this.functions = functions;
    }

    /** Attributes of an operator by their names. */
    interface Attributes {

        /** The text or number of an attribute; empty where there is none. */
        String text(String name);
    }

    /** Looks at an operator (ONNX {@code NodeProto}) that stands in a function, or outside all. */
    void see(WireMessage node, String function) {
        String domain = "";
        String operator = "";
        String overload = "";
        while (node.next()) {
            if (node.has(4)) {
                operator = node.text(NAME_LENGTH);
            } else if (node.has(7)) {
                domain = Domains.normal(node.text(NAME_LENGTH));
            } else if (node.has(8)) {
                overload = node.text(NAME_LENGTH);
            }
        }
        functions.call(function, FunctionCalls.name(domain, operator, overload));
        see(domain, operator, overload, node.begin(), name -> attribute(node, name));
    }

    /** Looks at an operator of any form. */
    void see(String domain, String operator, String overload, long offset, Attributes attributes) {
        if (!Domains.builtIn(domain) && foreign.size() < DOMAINS) {
            // Functions may come after their callers, so what is defined is known only at the end.
            foreign.putIfAbsent(FunctionCalls.name(domain, operator, overload), new Foreign(domain, operator, offset));
        }
        if (operator.equals("PyOp") || operator.equals("PyCustomOp")) {
            code(
                    offset,
                    operator,
                    "Running it would import and run Python: "
                            + Excerpt.of(attributes.text("module") + "." + attributes.text("class_name")) + ".");
        } else if (Domains.extension(domain) && operator.endsWith("Invoker") || operator.equals("OpenAIAudioToText")) {
            code(
                    offset,
                    operator,
                    "Running it would send the model's inputs to " + Excerpt.of(attributes.text("model_uri")) + ".");
        } else if (operator.equals("EPContext") && attributes.text("embed_mode").equals("0")) {
            compiled(attributes.text("ep_cache_context"), offset);
        }
    }

    private void compiled(String place, long offset) {
        new WrittenPath(place)
                .escape()
                .ifPresent(how -> code(
                        offset,
                        "EPContext",
                        "Loading it would hand the file " + Excerpt.of(place)
                                + " to a device driver as a compiled program; the path " + how + "."));
    }

    private void code(long offset, String operator, String detail) {
        inspection.found(
                Finding.of(OnnxRules.CODE_OPERATOR, "Operator " + operator + ": " + detail)
                        .with("operator", operator),
                offset);
    }

    /** The text or number of an attribute; empty where there is none. */
    private static String attribute(WireMessage node, String wanted) {
        WireMessage fields = node.again();
        while (fields.next()) {
            if (fields.has(5)) {
                WireMessage attribute = fields.message();
                String name = "";
                String value = "";
                while (attribute.next()) {
                    if (attribute.has(1)) {
                        name = attribute.text(NAME_LENGTH);
                    } else if (attribute.has(4)) {
                        value = attribute.text(VALUE_LENGTH);
                    } else if (attribute.field() == 3) {
                        value = Long.toString(attribute.number());
                    }
                }
                if (name.equals(wanted)) {
                    return value;
                }
            }
        }
        return "";
    }

    /** Says what was foreign, once all functions are known. */
    void conclude() {
        Map<String, Foreign> domains = new LinkedHashMap<>();
        foreign.forEach((name, one) -> {
            if (!functions.defines(name)) {
                domains.putIfAbsent(one.domain, one);
            }
        });
        domains.values().forEach(this::say);
    }

    private void say(Foreign one) {
        boolean known = Domains.extension(one.domain);
        String operator = Excerpt.of(one.domain + "." + one.operator);
        inspection.found(
                Finding.of(
                                known ? OnnxRules.EXTENSION_OPERATOR : OnnxRules.CUSTOM_OPERATOR,
                                "Operator " + operator
                                        + (known
                                                ? " is of onnxruntime-extensions."
                                                : " is no standard operator; a native library must be loaded to run it."))
                        .withSeverity(known ? Severity.INFO : Severity.MEDIUM)
                        .with("domain", Excerpt.of(one.domain))
                        .with("operator", operator),
                one.offset);
    }
}
