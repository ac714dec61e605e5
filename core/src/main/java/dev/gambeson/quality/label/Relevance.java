package dev.gambeson.quality.label;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How much a column says of the class: the share of the variance of the classes that groups of its values explain, less
 * what groups explain by chance (tau of Goodman and Kruskal 1954, "Measures of association for cross classifications").
 */
final class Relevance {

    private static final int GROUPS = 8;

    private Relevance() {}

    /** Of numbers, by eight groups of equal size and one of the missing; from 0 to 1. */
    static double ofNumbers(double[] values, int[] codes, int classes) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] bounds = IntStream.range(1, GROUPS)
                .filter(i -> sorted.length > 0)
                .mapToDouble(i -> sorted[(int) ((long) i * sorted.length / GROUPS)])
                .distinct()
                .toArray();
        int[] groups = new int[values.length];
        for (int i = 0; i < groups.length; i++) {
            int at = Arrays.binarySearch(bounds, values[i]);
            groups[i] = Double.isNaN(values[i]) ? bounds.length + 1 : at < 0 ? -at - 1 : at + 1;
        }
        return of(groups, bounds.length + 2, codes, classes);
    }

    /** Of categories; from 0 to 1. */
    static double ofCategories(long[] hashes, int[] codes, int classes) {
        Map<Long, Integer> known = new HashMap<>();
        int[] groups = Arrays.stream(hashes)
                .mapToInt(hash -> known.computeIfAbsent(hash, value -> known.size()))
                .toArray();
        return of(groups, known.size(), codes, classes);
    }

    private static double of(int[] groups, int most, int[] codes, int classes) {
        int n = codes.length;
        double[][] together = new double[most][classes];
        double[] ofGroup = new double[most];
        double[] ofClass = new double[classes];
        for (int i = 0; i < n; i++) {
            together[groups[i]][codes[i]]++;
            ofGroup[groups[i]]++;
            ofClass[codes[i]]++;
        }
        double known = 0;
        int used = 0;
        for (int group = 0; group < most; group++) {
            for (int code = 0; code < classes && ofGroup[group] > 0; code++) {
                known += together[group][code] * together[group][code] / ofGroup[group];
            }
            used += ofGroup[group] > 0 ? 1 : 0;
        }
        double before = Arrays.stream(ofClass).map(count -> count * count / n).sum();
        double explained = before == n ? 0 : (known - before) / (n - before);
        double byChance = (used - 1) / Math.max(1.0, n - 1);
        return byChance >= 1 ? 0 : Math.max(0, (explained - byChance) / (1 - byChance));
    }
}
