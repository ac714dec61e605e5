package dev.gambeson.scan.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which function of a model calls which, and how large the model is once all are written out, as runtimes do before they
 * run it. One that calls itself would never end, and thirty that each call the next one twice would be a thousand million
 * operators. Not thread-safe.
 */
final class FunctionCalls {

    /** The caller outside all functions. */
    static final String MAIN = "";

    private static final long OPERATORS = 10_000_000;
    private static final int NESTING = 64;
    /** The largest exports have some thousand functions that call some dozens of operators each. */
    private static final int PAIRS = 200_000;
    /** Characters of names, all together. */
    private static final long KEPT = 16 << 20;

    private final Map<String, Map<String, Long>> calls = new LinkedHashMap<>();
    private final Set<String> defined = new HashSet<>();
    private int pairs;
    private long kept;

    static String name(String domain, String operator, String overload) {
        return domain + "." + operator + (overload.isEmpty() ? "" : ":" + overload);
    }

    void define(String function) {
        if (!overflowed() && defined.add(function)) {
            kept += function.length();
        }
    }

    boolean defines(String function) {
        return defined.contains(function);
    }

    /** Notes that an operator stands in a function, or outside all. */
    void call(String caller, String operator) {
        if (!overflowed()
                && calls.computeIfAbsent(caller, key -> new HashMap<>()).merge(operator, 1L, Long::sum) == 1) {
            pairs++;
            kept += operator.length();
        }
    }

    /** Whether there were more than could be kept. */
    boolean overflowed() {
        return pairs >= PAIRS || defined.size() >= PAIRS || kept >= KEPT;
    }

    /** What makes the model too large to write out, as a clause; empty where it is not. */
    Optional<String> endless() {
        Map<String, Long> sizes = new HashMap<>();
        try {
            for (String function : defined) {
                size(function, sizes, new HashSet<>());
            }
            size(MAIN, sizes, new HashSet<>());
            return Optional.empty();
        } catch (EndlessException e) {
            return Optional.of(e.problem);
        }
    }

    private long size(String function, Map<String, Long> sizes, Set<String> open) {
        Long known = sizes.get(function);
        if (known != null) {
            return known;
        }
        if (!open.add(function)) {
            throw new EndlessException("function " + function + " calls itself");
        }
        if (open.size() > NESTING) {
            throw new EndlessException("functions call each other more than " + NESTING + " deep");
        }
        long size = 0;
        for (Map.Entry<String, Long> call :
                calls.getOrDefault(function, Map.of()).entrySet()) {
            long one = defined.contains(call.getKey()) ? size(call.getKey(), sizes, open) : 1;
            size += Math.max(1, one) * call.getValue();
            if (size > OPERATORS) {
                throw new EndlessException("it is over " + OPERATORS + " operators once its functions are written out");
            }
        }
        open.remove(function);
        sizes.put(function, size);
        return size;
    }

    /** Ends the count. */
    private static final class EndlessException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String problem;

        private EndlessException(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }
    }
}
