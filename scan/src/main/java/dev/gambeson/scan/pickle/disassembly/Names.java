package dev.gambeson.scan.pickle.disassembly;

import dev.gambeson.scan.pickle.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How things are called in the code of one pickle: what was imported, and what came of calls. Not thread-safe. */
final class Names {

    /** So many names are remembered; what comes later is called by what it is. */
    private static final int MOST = 10_000;

    private static final int LONGEST = 60;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern MODULE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private final Map<String, String> imports = new HashMap<>();
    private final Map<Value, String> variables = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private int made;

    /**
     * A line that imports.
     *
     * @param text the code
     */
    record Import(String text) {}

    /** The line that makes the name known; null where it is known already. */
    @Nullable
    Import imported(Value.Global global) {
        String key = global.module() + '\n' + global.name();
        if (imports.containsKey(key) || imports.size() >= MOST) {
            return null;
        }
        String last = global.name().substring(global.name().lastIndexOf('.') + 1);
        String plain = IDENTIFIER.matcher(last).matches() && last.length() <= LONGEST ? last : "found";
        String alias = plain;
        for (int number = 2; !taken.add(alias); number++) {
            alias = plain + "_" + number;
        }
        imports.put(key, alias);
        return new Import(line(global, alias) + written(global));
    }

    private static String line(Value.Global global, String alias) {
        boolean ordinary = MODULE.matcher(global.module()).matches()
                && IDENTIFIER.matcher(global.name()).matches();
        if (!ordinary) {
            return alias + " = find_class(" + Quoted.text(global.module()) + ", " + Quoted.text(global.name()) + ")";
        }
        return "from " + Quoted.cut(global.module()) + " import " + Quoted.cut(global.name())
                + (alias.equals(global.name()) ? "" : " as " + alias);
    }

    /** Python 2 would import what is written; who reads the bytes finds that name. */
    private static String written(Value.Global global) {
        Value.Global other = global.written();
        return other == null ? "" : "  # written as " + Quoted.plain(other.qualified());
    }

    /** A name for what comes of a call. */
    String variable(Value value) {
        String name = "v" + ++made;
        if (variables.size() < MOST) {
            variables.put(value, name);
        }
        return name;
    }

    /** How it is called, or null where nobody named it. */
    @Nullable
    String of(Value value) {
        return value instanceof Value.Global global
                ? imports.getOrDefault(global.module() + '\n' + global.name(), Quoted.plain(global.qualified()))
                : variables.get(value);
    }
}
