package dev.gambeson.report.policy;

import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The policy as it stands among the parameters of a report: what a verdict was measured by, in the words of its file. */
final class PolicyParameters {

    /** Under this name. */
    static final String NAME = "policy";

    private PolicyParameters() {}

    static Map<String, Object> write(Policy policy) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("fail-on", policy.failOn().id());
        parameters.put("require", policy.require().stream().map(Stage::id).toList());
        parameters.put(
                "measures", policy.lines().stream().map(PolicyParameters::line).toList());
        if (!policy.countersigners().isEmpty()) {
            // On one line each: reports hold no line feeds.
            Map<String, String> keys = new TreeMap<>(policy.countersigners());
            keys.replaceAll((name, pem) -> pem.strip().replaceAll("\\s+", " "));
            parameters.put("countersigned-by", keys);
        }
        return parameters;
    }

    private static Map<String, Object> line(PolicyLine line) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("measure", line.measure());
        if (!line.context().isEmpty()) {
            parameters.put("context", line.context());
        }
        put(parameters, "min", line.min());
        put(parameters, "max", line.max());
        parameters.put("compare", line.compare().id());
        parameters.put("severity", line.severity().id());
        return parameters;
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Double bound) {
        if (bound != null) {
            parameters.put(name, bound);
        }
    }

    /** What {@link #write} wrote. */
    static Policy read(Map<?, ?> parameters) {
        List<Stage> require = new ArrayList<>();
        list(parameters.get("require")).forEach(id -> require.add(Stage.valueOf(constant(id))));
        List<PolicyLine> lines = new ArrayList<>();
        for (Object line : list(parameters.get("measures"))) {
            if (line instanceof Map<?, ?> given) {
                lines.add(line(given));
            }
        }
        Map<String, String> countersigners = new TreeMap<>();
        if (parameters.get("countersigned-by") instanceof Map<?, ?> given) {
            given.forEach((name, key) -> countersigners.put(String.valueOf(name), String.valueOf(key)));
        }
        return new Policy(Severity.valueOf(constant(parameters.get("fail-on"))), require, lines, null, countersigners);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static PolicyLine line(Map<?, ?> line) {
        Map<String, String> context = new LinkedHashMap<>();
        if (line.get("context") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> context.put(String.valueOf(key), String.valueOf(value)));
        }
        return new PolicyLine(
                String.valueOf(line.get("measure")),
                context,
                (Double) line.get("min"),
                (Double) line.get("max"),
                PolicyLine.Compare.valueOf(constant(line.get("compare"))),
                Severity.valueOf(constant(line.get("severity"))));
    }

    private static String constant(@Nullable Object id) {
        return String.valueOf(id).toUpperCase(Locale.ROOT);
    }
}
