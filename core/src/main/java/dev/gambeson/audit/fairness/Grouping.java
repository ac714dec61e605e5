package dev.gambeson.audit.fairness;

import dev.gambeson.data.Column;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which row belongs to which group.
 *
 * <p>At most 50 groups: of more, the 49 largest are kept and the others are one group, {@code (other values)}. Thread-safe
 * as long as nobody changes the array.
 *
 * @param name what the rows are grouped by, such as {@code sex} or {@code sex x age}
 * @param codes one index into {@code values} a row; owned by this record
 * @param values names of the groups
 */
public record Grouping(String name, int[] codes, List<String> values) {

    private static final int MOST_GROUPS = 50;
    /** The group of rows that have no value. */
    static final String MISSING = "(missing)";

    private static final int MOST_LEVELS = 1000;
    private static final String OTHERS = "(other values)";

    public Grouping {
        values = List.copyOf(values);
        for (int code : codes) {
            if (code < 0 || code >= values.size()) {
                throw new IllegalArgumentException("group " + code + " of " + values.size() + " by " + name);
            }
        }
    }

    /**
     * Groups rows by a column: texts and up to ten different numbers by value, more numbers by {@link CutPoints}. Missing
     * and invalid cells are a group of their own.
     */
    public static Grouping of(Column column) {
        if (column instanceof NumberColumn numbers) {
            return CutPoints.needed(numbers) ? of(numbers, CutPoints.of(numbers)) : byNumber(numbers);
        }
        return byText((TextColumn) column, MOST_GROUPS);
    }

    /**
     * Groups rows by a column of numbers.
     *
     * @param edges ascending; a group reaches from one edge, inclusive, to the next, exclusive
     */
    public static Grouping of(NumberColumn column, double... edges) {
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i - 1] < edges[i])) {
                throw new IllegalArgumentException("edges ascend: " + Arrays.toString(edges));
            }
        }
        List<String> values = new ArrayList<>(CutPoints.labels(edges));
        values.add(MISSING);
        int[] codes = new int[column.size()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = Double.isNaN(column.value(row)) ? edges.length + 1 : CutPoints.index(edges, column.value(row));
        }
        return largest(column.name(), codes, values, MOST_GROUPS);
    }

    /** The values of an input column, finer than the groups of {@link #of(Column)}: how much does it tell? */
    static Grouping levels(Column column) {
        if (column instanceof NumberColumn numbers) {
            return CutPoints.many(numbers) ? of(numbers, CutPoints.sixteenths(numbers)) : byNumber(numbers);
        }
        return byText((TextColumn) column, MOST_LEVELS);
    }

    /** The intersections of these groups with those of another grouping of the same rows. */
    public Grouping by(Grouping other) {
        if (other.codes.length != codes.length) {
            throw new IllegalArgumentException(
                    codes.length + " rows by " + name + ", " + other.codes.length + " by " + other.name);
        }
        List<String> pairs = new ArrayList<>();
        for (String one : values) {
            for (String another : other.values) {
                pairs.add(one + " x " + another);
            }
        }
        int[] paired = new int[codes.length];
        for (int row = 0; row < codes.length; row++) {
            paired[row] = codes[row] * other.values.size() + other.codes[row];
        }
        return largest(name + " x " + other.name, paired, pairs, MOST_GROUPS);
    }

    /** The same groups for some of the rows, in the given order. */
    public Grouping at(int[] rows) {
        int[] taken = Arrays.stream(rows).map(row -> codes[row]).toArray();
        return largest(name, taken, values, MOST_GROUPS);
    }

    /** How many rows. */
    public int rows() {
        return codes.length;
    }

    /** How many rows each group has. */
    public long[] sizes() {
        return sizes(codes, values.size());
    }

    private static Grouping byText(TextColumn column, int most) {
        List<String> values = new ArrayList<>(column.dictionary());
        values.add(MISSING);
        int[] codes = new int[column.size()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = column.isMissing(row) ? values.size() - 1 : column.code(row);
        }
        return largest(column.name(), codes, values, most);
    }

    private static Grouping byNumber(NumberColumn column) {
        double[] distinct = Arrays.stream(column.values())
                .filter(Double::isFinite)
                .distinct()
                .sorted()
                .toArray();
        List<String> values = new ArrayList<>();
        for (double number : distinct) {
            values.add(CutPoints.text(number));
        }
        values.add(MISSING);
        int[] codes = new int[column.size()];
        for (int row = 0; row < codes.length; row++) {
            int at = Arrays.binarySearch(distinct, column.value(row));
            codes[row] = at < 0 ? distinct.length : at;
        }
        return largest(column.name(), codes, values, MOST_GROUPS);
    }

    /** Drops groups without rows, and makes the smallest one group where there are too many. */
    private static Grouping largest(String name, int[] codes, List<String> values, int most) {
        long[] sizes = sizes(codes, values.size());
        int[] kept = IntStream.range(0, sizes.length)
                .filter(group -> sizes[group] > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer group) -> -sizes[group]).thenComparing(group -> group))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean tooMany = kept.length > most;
        kept = Arrays.stream(kept).limit(tooMany ? most - 1 : most).sorted().toArray();
        int[] renamed = new int[sizes.length];
        Arrays.fill(renamed, kept.length);
        List<String> names = new ArrayList<>();
        for (int group : kept) {
            renamed[group] = names.size();
            names.add(values.get(group));
        }
        if (tooMany) {
            names.add(OTHERS);
        }
        int[] recoded = new int[codes.length];
        for (int row = 0; row < codes.length; row++) {
            recoded[row] = renamed[codes[row]];
        }
        return new Grouping(name, recoded, names);
    }

    private static long[] sizes(int[] codes, int groups) {
        long[] sizes = new long[groups];
        for (int code : codes) {
            sizes[code]++;
        }
        return sizes;
    }
}
