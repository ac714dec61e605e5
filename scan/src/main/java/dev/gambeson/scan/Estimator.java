package dev.gambeson.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object that a model file would give to whoever loads it, as far as the file says so itself; a file can say what it
 * likes, so that this is a hint for people and never a reason to load it. Immutable.
 *
 * @param type its class with its module, such as {@code sklearn.pipeline.Pipeline}; {@code dict} for one of Python's own
 * @param version of the library that wrote it, such as {@code 1.9.1}; null where the file does not say
 * @param parts the classes of what it is made of: steps of a pipeline, values of a dict, layers; the first few
 */
public record Estimator(String type, @Nullable String version, List<String> parts) {

    /** So many parts are told. */
    public static final int MOST_PARTS = 12;

    public Estimator {
        parts = List.copyOf(parts.subList(0, Math.min(MOST_PARTS, parts.size())));
    }

    /** The module in which the class is looked for first, such as {@code sklearn}; empty for Python's own types. */
    public String module() {
        int dot = type.indexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
    }

    /** The class without its module. */
    public String className() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    Estimator writtenBy(@Nullable String other) {
        return version == null ? new Estimator(type, other, parts) : this;
    }
}
