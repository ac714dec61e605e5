package dev.gambeson.privacy.uniqueness;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.CellHash;
import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.format.Nearest;
import dev.gambeson.privacy.uniqueness.Uniqueness.Diversity;
import dev.gambeson.report.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the classes of quasi-identifiers of a data set in one pass, whatever its size and however its rows are cut into
 * tables.
 *
 * <p>About 36 bytes for each different combination, as often again for each column to see what it contributes; that is given
 * up first where memory is short. Not thread-safe.
 */
public final class UniquenessScan {

    private final String data;
    private final List<String> quasi;
    private final List<String> sensitive;
    private final long memoryBytes;
    private final LongCounts classes = new LongCounts();
    private final Values[] values;
    private LongCounts @Nullable [] without;
    private long rows;

    /** The different pairs of class and value, and how many values each class has. */
    private record Values(LongCounts pairs, LongCounts perClass) {}

    /**
     * A scan that has seen nothing.
     *
     * @param data the data as the user named it, for errors
     * @param quasi the quasi-identifiers, at least one
     * @param sensitive the sensitive columns; those that are quasi-identifiers too are passed over
     * @param limits bounds the memory
     */
    public UniquenessScan(String data, List<String> quasi, List<String> sensitive, Limits limits) {
        if (quasi.isEmpty()) {
            throw new IllegalArgumentException("no quasi-identifiers");
        }
        this.data = data;
        this.quasi = quasi.stream().distinct().toList();
        this.sensitive = sensitive.stream()
                .distinct()
                .filter(name -> !quasi.contains(name))
                .toList();
        this.memoryBytes = limits.memoryBytes();
        this.values = new Values[this.sensitive.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = new Values(new LongCounts(), new LongCounts());
        }
        this.without = new LongCounts[this.quasi.size() > 1 ? this.quasi.size() : 0];
        for (int i = 0; i < without.length; i++) {
            without[i] = new LongCounts();
        }
    }

    /**
     * Counts a whole data set, which is read once.
     *
     * @throws GambesonException {@code MISMATCH} where it lacks a column
     * @throws InputException where it cannot be read, or {@code INPUT_TOO_LARGE} where its combinations are too many
     */
    public static Uniqueness examine(
            Dataset dataset, Schema schema, List<String> quasi, List<String> sensitive, Limits limits) {
        UniquenessScan scan = new UniquenessScan(dataset.name(), quasi, sensitive, limits);
        dataset.read(schema, scan::accept);
        return scan.result();
    }

    /**
     * Counts the next rows.
     *
     * @throws GambesonException {@code MISMATCH} where the table lacks a column
     * @throws InputException {@code INPUT_TOO_LARGE} where the combinations need more memory than the limits allow
     */
    public void accept(Table table) {
        long[][] cells = new long[quasi.size()][];
        long[] keys = new long[table.rows()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells(table, quasi.get(i), i);
            for (int row = 0; row < keys.length; row++) {
                keys[row] += cells[i][row];
            }
        }
        for (long key : keys) {
            classes.add(CellHash.mix(key));
        }
        countWithout(cells, keys);
        countValues(table, keys);
        rows += table.rows();
        keepWithinMemory();
    }

    private void countWithout(long[][] cells, long[] keys) {
        LongCounts[] counts = without;
        if (counts == null) {
            return;
        }
        for (int i = 0; i < counts.length; i++) {
            for (int row = 0; row < keys.length; row++) {
                counts[i].add(CellHash.mix(keys[row] - cells[i][row]));
            }
        }
    }

    private void countValues(Table table, long[] keys) {
        for (int i = 0; i < values.length; i++) {
            long[] cells = cells(table, sensitive.get(i), quasi.size() + i);
            for (int row = 0; row < keys.length; row++) {
                if (values[i].pairs().add(CellHash.mix(keys[row] + cells[row])) == 1) {
                    values[i].perClass().add(CellHash.mix(keys[row]));
                }
            }
        }
    }

    private void keepWithinMemory() {
        long needed = classes.memoryBytes();
        for (Values counted : values) {
            needed += counted.pairs().memoryBytes() + counted.perClass().memoryBytes();
        }
        if (needed > memoryBytes) {
            throw InputException.tooLarge(
                    Location.of(data),
                    "the combinations of its quasi-identifiers take more than " + (memoryBytes >> 20) + " MiB after "
                            + rows + " rows",
                    "Give Java more memory, or name fewer columns in `data.columns.quasi`.");
        }
        LongCounts[] counts = without;
        if (counts != null) {
            for (LongCounts one : counts) {
                needed += one.memoryBytes();
            }
            without = needed > memoryBytes ? null : counts;
        }
    }

    /** Equal values of different columns have different hashes. */
    private long[] cells(Table table, String name, int place) {
        return CellHash.salted(CellHash.of(column(table, name)), CellHash.mix(place + 1L));
    }

    private Column column(Table table, String name) {
        return table.column(name).orElseThrow(() -> {
            List<String> names = table.columns().stream().map(Column::name).toList();
            return new GambesonException(
                    ErrorCode.MISMATCH,
                    data + " has no column `" + name + "`, which is declared as quasi-identifying or sensitive"
                            + Nearest.hint(name, names),
                    null);
        });
    }

    /** What was counted so far. */
    public Uniqueness result() {
        long[] counted = new long[3];
        counted[1] = Long.MAX_VALUE;
        classes.forEach((key, count) -> {
            counted[0] += count == 1 ? 1 : 0;
            counted[1] = Math.min(counted[1], count);
            counted[2] += count < Uniqueness.SMALL ? count : 0;
        });
        Map<String, Long> uniqueWithout = new LinkedHashMap<>();
        LongCounts[] counts = without;
        for (int i = 0; counts != null && i < counts.length; i++) {
            uniqueWithout.put(quasi.get(i), unique(counts[i]));
        }
        return new Uniqueness(
                quasi,
                rows,
                classes.size(),
                counted[0],
                rows == 0 ? 0 : counted[1],
                counted[2],
                uniqueWithout,
                diversities());
    }

    private static long unique(LongCounts counts) {
        long[] unique = new long[1];
        counts.forEach((key, count) -> unique[0] += count == 1 ? 1 : 0);
        return unique[0];
    }

    private List<Diversity> diversities() {
        List<Diversity> diversities = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            LongCounts perClass = values[i].perClass();
            long[] counted = {Long.MAX_VALUE, 0};
            classes.forEach((key, count) -> {
                int different = perClass.count(key);
                counted[0] = Math.min(counted[0], different);
                counted[1] += different == 1 && count > 1 ? count : 0;
            });
            diversities.add(new Diversity(sensitive.get(i), rows == 0 ? 0 : counted[0], counted[1]));
        }
        return diversities;
    }
}
