package dev.gambeson.assess.guess.data;

import dev.gambeson.assess.folder.SeenTable;
import dev.gambeson.assess.guess.draft.Shown;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputMapping.Declared;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns go into which input of a model.
 *
 * @param declared what the project file has to say; empty where the names say it
 * @param byOrder whether columns were given to inputs in their order, which nothing but the order supports
 * @param obstacle why the columns do not fit, or null
 */
record Inputs(
        List<Declared> declared, boolean byOrder, @Nullable String obstacle) {

    Inputs {
        declared = List.copyOf(declared);
    }

    /** The columns that inputs of a model take by their name, as exporters write it; by input. */
    static Map<String, String> byName(Signature signature, List<String> columns) {
        Map<String, List<String>> alike = columns.stream().collect(Collectors.groupingBy(Inputs::exported));
        Set<String> exact = Set.copyOf(columns);
        Map<String, String> found = new LinkedHashMap<>();
        for (Port port : signature.inputs()) {
            List<String> near = alike.getOrDefault(exported(port.name()), List.of());
            if (width(port) != 1
                    && (width(port) != Port.DYNAMIC || signature.inputs().size() == 1)) {
                continue;
            }
            if (exact.contains(port.name())) {
                found.put(port.name(), port.name());
            } else if (near.size() == 1) {
                found.put(port.name(), near.get(0));
            }
        }
        return found;
    }

    /**
     * Gives every input its columns.
     *
     * @param features columns that may go in, in order
     */
    static Inputs of(Signature signature, SeenTable table, List<String> features) {
        Map<String, String> named = byName(signature, features);
        List<Port> open = signature.inputs().stream()
                .filter(port -> !named.containsKey(port.name()))
                .toList();
        if (open.isEmpty()) {
            return new Inputs(List.of(), false, null);
        }
        List<String> left =
                features.stream().filter(column -> !named.containsValue(column)).toList();
        List<Declared> declared = new ArrayList<>();
        for (boolean texts : new boolean[] {false, true}) {
            List<Port> ports = open.stream()
                    .filter(port -> (port.type() == ElementType.STRING) == texts)
                    .toList();
            List<String> columns = left.stream()
                    .filter(column -> table.isNumberLike(column) != texts)
                    .toList();
            String obstacle = ports.isEmpty()
                    ? null
                    : obstacle(ports, columns, texts, table.file().name());
            if (obstacle != null) {
                return new Inputs(proposal(open, columns), true, obstacle);
            }
            declared.addAll(inOrder(ports, columns));
        }
        return new Inputs(declared, true, null);
    }

    private static @Nullable String obstacle(List<Port> ports, List<String> columns, boolean texts, String data) {
        long wanted = 0;
        for (Port port : ports) {
            if (width(port) == Port.DYNAMIC) {
                return ports.size() == 1 && !columns.isEmpty()
                        ? null
                        : "nothing says which columns its inputs take: " + Shown.names(names(ports));
            }
            wanted += width(port);
        }
        if (wanted == columns.size()) {
            return null;
        }
        return "it takes " + wanted + (texts ? " texts" : " numbers") + " in " + Shown.names(names(ports)) + ", and "
                + Shown.name(data) + " has " + columns.size() + (columns.size() == 1 ? " column of " : " columns of ")
                + (texts ? "texts" : "numbers") + " that could be "
                + (columns.size() == 1 ? "one" : "them");
    }

    private static List<Declared> inOrder(List<Port> ports, List<String> columns) {
        List<Declared> declared = new ArrayList<>();
        int from = 0;
        for (Port port : ports) {
            int to = width(port) == Port.DYNAMIC ? columns.size() : from + (int) width(port);
            declared.add(new Declared(port.name(), columns.subList(from, to)));
            from = to;
        }
        return declared;
    }

    /** Something to edit, where nothing fits. */
    private static List<Declared> proposal(List<Port> open, List<String> columns) {
        return columns.isEmpty() ? List.of() : List.of(new Declared(open.get(0).name(), columns));
    }

    /** How many numbers or texts one example has in an input. */
    static long width(Port port) {
        long product = 1;
        for (long extent : port.exampleShape()) {
            if (extent == Port.DYNAMIC) {
                return Port.DYNAMIC;
            }
            product *= extent;
        }
        return product;
    }

    private static List<String> names(List<Port> ports) {
        return ports.stream().map(Port::name).toList();
    }

    private static String exported(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toLowerCase(Locale.ROOT);
    }
}
