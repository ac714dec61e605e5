package dev.gambeson.onnx.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.report.Location;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which function of a model calls which, and how large the model is once all are written out.
 *
 * <p>ONNX Runtime writes functions out before it runs a model. One that calls itself would never end, and thirty that
 * each call the next one twice would be a thousand million operators.
 */
final class FunctionCalls {

    /** The caller outside all functions. */
    static final String MAIN = "";

    private static final long OPERATORS = 1_000_000;

    private static final int NESTING = 64;

    private final Map<String, Map<String, Long>> calls = new LinkedHashMap<>();
    private final Set<String> defined = new HashSet<>();

    /** The qualified name of a function (ONNX {@code FunctionProto}); overloads of it share the name. */
    static String nameOf(WireReader function) {
        String domain = "";
        String name = "";
        while (function.next()) {
            if (function.field() == 1) {
                name = function.text();
            } else if (function.field() == 10) {
                domain = function.text();
            }
        }
        return new Operator(domain, name).qualifiedName();
    }

    /** Notes a function of the model. */
    String define(String function) {
        defined.add(function);
        return function;
    }

    boolean defines(String function) {
        return defined.contains(function);
    }

    /** Notes that one operator stands in a function, or outside all. */
    void call(String caller, String operator) {
        calls.computeIfAbsent(caller, key -> new HashMap<>()).merge(operator, 1L, Long::sum);
    }

    /** Refuses functions that call themselves, and those that would be too large. */
    void demandFinite(String name) {
        Map<String, Long> sizes = new HashMap<>();
        for (String function : defined) {
            size(function, sizes, new HashSet<>(), name);
        }
        size(MAIN, sizes, new HashSet<>(), name);
    }

    private long size(String function, Map<String, Long> sizes, Set<String> open, String name) {
        Long known = sizes.get(function);
        if (known != null) {
            return known;
        }
        if (!open.add(function)) {
            throw refused(name, "function " + function + " calls itself");
        }
        if (open.size() > NESTING) {
            throw refused(name, "functions call each other more than " + NESTING + " deep");
        }
        long size = 0;
        for (Map.Entry<String, Long> call :
                calls.getOrDefault(function, Map.of()).entrySet()) {
            long one = defined.contains(call.getKey()) ? size(call.getKey(), sizes, open, name) : 1;
            size += Math.max(1, one) * call.getValue();
            if (size > OPERATORS) {
                throw refused(name, "is over " + OPERATORS + " operators once its functions are written out");
            }
        }
        open.remove(function);
        sizes.put(function, size);
        return size;
    }

    private static InputException refused(String name, String problem) {
        return new InputException(ErrorCode.MODEL_REFUSED, Location.of(name), problem, null);
    }
}
