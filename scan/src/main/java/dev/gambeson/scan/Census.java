package dev.gambeson.scan;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of what files contain, without any of their content: formats, broken rules, and the names that pickles import.
 * Not thread-safe; those of several files are added up with {@link #add(Census)}.
 */
public final class Census {

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();

    /**
     * One more.
     *
     * @param kind what is counted, such as {@code global} or {@code rule}
     * @param name which, such as {@code numpy.dtype reduce}
     */
    public void count(String kind, String name) {
        counts.computeIfAbsent(kind, key -> new TreeMap<>()).merge(name, 1L, Long::sum);
    }

    /** Adds the counts of another file. */
    public void add(Census other) {
        other.counts.forEach((kind, names) -> {
            Map<String, Long> own = counts.computeIfAbsent(kind, key -> new TreeMap<>());
            names.forEach((name, count) -> own.merge(name, count, Long::sum));
        });
    }

    /** The counts by kind and name, both sorted. */
    public Map<String, Map<String, Long>> counts() {
        return counts;
    }
}
