package dev.gambeson.quality.label;

import dev.gambeson.data.CellHash;
import dev.gambeson.data.Column;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.quality.Batch;
import dev.gambeson.quality.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A random sample of the labelled rows, all of them where they are few: up to {@value #MOST_ROWS} rows and 2 million cells. Which rows are in it depends on the seed and their
 * numbers only. Must see each batch before the checks do. Not thread-safe.
 */
public final class RowSample {

    /** So many rows at most. */
    static final int MOST_ROWS = 20_000;

    private static final long MOST_CELLS = 2_000_000;

    private final Scope scope;
    private final String label;
    private final int most;
    private final List<SampledColumn> columns = new ArrayList<>();
    private long[] rows = new long[64];
    private long[] labelHashes = new long[64];
    private double[] labelNumbers = new double[64];
    private final PriorityQueue<Entry> chosen =
            new PriorityQueue<>((a, b) -> Long.compareUnsigned(b.priority, a.priority));
    private int @Nullable [] order;
    private long labelled;

    private record Entry(long priority, int slot) {}

    /**
     * An empty sample.
     *
     * @param scope has a label
     */
    public RowSample(Scope scope) {
        this.scope = scope;
        this.label = Objects.requireNonNull(scope.label());
        for (String name : scope.columns()) {
            if (!name.equals(label)) {
                ColumnSchema schema = scope.column(name);
                columns.add(
                        new SampledColumn(name, schema != null && schema.type().numeric()));
            }
        }
        long fit = MOST_CELLS / Math.max(1, columns.size());
        this.most = (int) Math.max(1, Math.min(MOST_ROWS, fit));
    }

    /** Looks at the next rows. */
    public void see(Batch batch) {
        Column labels = batch.table().column(label).orElseThrow();
        long[] hashes = batch.hashes(label);
        for (int row = 0; row < batch.rows(); row++) {
            if (labels.isMissing(row) || labels.invalid().containsKey(row)) {
                continue;
            }
            labelled++;
            long priority = CellHash.mix(CellHash.mix(scope.seed()) + batch.number(row));
            int slot = chosen.size();
            if (slot == most) {
                Entry last = Objects.requireNonNull(chosen.peek());
                if (Long.compareUnsigned(priority, last.priority) >= 0) {
                    continue;
                }
                chosen.remove();
                slot = last.slot;
            }
            chosen.add(new Entry(priority, slot));
            keep(batch, row, slot, hashes[row], labels);
        }
    }

    private void keep(Batch batch, int row, int slot, long labelHash, Column labels) {
        if (slot >= rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
            labelHashes = Arrays.copyOf(labelHashes, rows.length);
            labelNumbers = Arrays.copyOf(labelNumbers, rows.length);
        }
        rows[slot] = batch.number(row);
        labelHashes[slot] = labelHash;
        labelNumbers[slot] = labels instanceof NumberColumn numbers ? numbers.value(row) : Double.NaN;
        for (SampledColumn column : columns) {
            Column cells = batch.table().column(column.name()).orElseThrow();
            column.set(slot, cells, row, batch.hashes(column.name())[row]);
        }
    }

    /** The slots in the order of the rows; nothing is added after. */
    int[] slots() {
        if (order == null) {
            order = IntStream.range(0, chosen.size())
                    .boxed()
                    .sorted((a, b) -> Long.compare(rows[a], rows[b]))
                    .mapToInt(i -> i)
                    .toArray();
        }
        return order;
    }

    /** The slots of at most so many rows, again chosen at random. */
    int[] slots(int fewer) {
        int size = chosen.size();
        if (fewer >= size) {
            return slots();
        }
        int[] nearest = chosen.stream()
                .sorted((a, b) -> Long.compareUnsigned(a.priority, b.priority))
                .limit(fewer)
                .mapToInt(Entry::slot)
                .toArray();
        return IntStream.of(nearest)
                .boxed()
                .sorted((a, b) -> Long.compare(rows[a], rows[b]))
                .mapToInt(i -> i)
                .toArray();
    }

    int size() {
        return chosen.size();
    }

    /** How many labelled rows there were. */
    long labelled() {
        return labelled;
    }

    List<SampledColumn> columns() {
        return columns;
    }

    /** The column of that name, which the data set has. */
    SampledColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The hash of a row's label. */
    long labelHash(int slot) {
        return labelHashes[slot];
    }

    /** The number of a row in the data set. */
    long row(int slot) {
        return rows[slot];
    }

    /** What a row's label says, for the slots given. */
    Target target(int[] slots) {
        return scope.classification() ? classes(slots) : quantities(slots);
    }

    Target.Classes classes(int[] slots) {
        Map<Long, Integer> codes = new HashMap<>();
        int[] ofRows = new int[slots.length];
        for (int i = 0; i < slots.length; i++) {
            ofRows[i] = codes.computeIfAbsent(labelHashes[slots[i]], hash -> codes.size());
        }
        return new Target.Classes(ofRows, codes.size());
    }

    private Target.Quantities quantities(int[] slots) {
        double[] sorted = IntStream.of(slots)
                .mapToDouble(slot -> labelNumbers[slot])
                .sorted()
                .toArray();
        Map<Double, Double> rankOf = new HashMap<>();
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from;
            while (to < sorted.length && Double.compare(sorted[to], sorted[from]) == 0) {
                to++;
            }
            rankOf.put(sorted[from], (from + to) / (2.0 * sorted.length));
        }
        return new Target.Quantities(IntStream.of(slots)
                .mapToDouble(slot -> rankOf.getOrDefault(labelNumbers[slot], 0.5))
                .toArray());
    }
}
