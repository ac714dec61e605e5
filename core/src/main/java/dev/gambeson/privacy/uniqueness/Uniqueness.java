package dev.gambeson.privacy.uniqueness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far combinations of quasi-identifiers single rows out. Rows that agree in all of them form a class; a missing cell is
 * a value of its own.
 *
 * <p>Immutable. The terms are those of Sweeney (k-anonymity, 2002), Machanavajjhala (l-diversity, 2006) and El Emam
 * (prosecutor risk, 2013), computed as ARX does.
 *
 * @param columns the quasi-identifiers
 * @param rows how many rows
 * @param classes how many classes
 * @param uniqueRows rows that are alone in their class
 * @param smallestClass rows in the smallest class: the k of k-anonymity; 0 without rows
 * @param rowsInSmallClasses rows in classes of fewer than {@link #SMALL}
 * @param uniqueWithout rows that would be alone if one column were left out, by that column; empty where there was no
 *     memory to count it, or where there is only one column
 * @param diversities one for each sensitive column
 */
public record Uniqueness(
        List<String> columns,
        long rows,
        long classes,
        long uniqueRows,
        long smallestClass,
        long rowsInSmallClasses,
        Map<String, Long> uniqueWithout,
        List<Diversity> diversities) {

    /** A class of fewer rows hardly hides anybody. */
    public static final int SMALL = 5;

    public Uniqueness {
        columns = List.copyOf(columns);
        uniqueWithout = Collections.unmodifiableMap(new LinkedHashMap<>(uniqueWithout));
        diversities = List.copyOf(diversities);
    }

    /**
     * How many values of a sensitive column the classes hold.
     *
     * @param column the sensitive column
     * @param smallest the fewest different values in a class: the l of distinct l-diversity
     * @param uniformRows rows in classes of at least two rows that all have the same value
     */
    public record Diversity(String column, long smallest, long uniformRows) {}

    /**
     * The average risk that somebody who knows the quasi-identifiers of a person in the data picks the right row: classes
     * through rows, 0 to 1; NaN without rows.
     */
    public double prosecutorRisk() {
        return (double) classes / rows;
    }
}
