package dev.gambeson.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Tells by their names which column of scores belongs to which class: {@code a}, {@code prob_a}, {@code P(a)} and {@code
 * a_score} all belong to {@code a}, as long as all columns are named alike.
 */
public final class ScoreColumns {

    private ScoreColumns() {}

    /**
     * The classes of columns of scores.
     *
     * @param columns the names of the columns, at least two
     * @param values the distinct values of the label
     * @return the class of each column, in their order; empty where the names do not tell every value
     */
    public static Optional<List<String>> classes(List<String> columns, Collection<String> values) {
        for (String column : columns) {
            for (String given : values) {
                // A class 1 may stand in the label as 1.0.
                String value = given.matches("-?\\d+\\.0") ? given.substring(0, given.length() - 2) : given;
                int at = value.isEmpty() ? -1 : column.lastIndexOf(value);
                while (at >= 0) {
                    Optional<List<String>> classes =
                            between(columns, column.substring(0, at), column.substring(at + value.length()));
                    if (classes.isPresent() && knowsAll(classes.get(), values)) {
                        return classes;
                    }
                    at = column.lastIndexOf(value, at - 1);
                }
            }
        }
        return Optional.empty();
    }

    /** What stands in each name between the same beginning and the same end; nothing where one has another. */
    private static Optional<List<String>> between(List<String> columns, String prefix, String suffix) {
        List<String> classes = new ArrayList<>();
        for (String column : columns) {
            boolean alike = column.startsWith(prefix)
                    && column.endsWith(suffix)
                    && column.length() > prefix.length() + suffix.length();
            if (!alike) {
                return Optional.empty();
            }
            classes.add(column.substring(prefix.length(), column.length() - suffix.length()));
        }
        return new HashSet<>(classes).size() == classes.size() ? Optional.of(classes) : Optional.empty();
    }

    private static boolean knowsAll(List<String> classes, Collection<String> values) {
        ClassMap map = new ClassMap(classes, 0);
        return values.stream().allMatch(value -> map.find(value) >= 0);
    }
}
