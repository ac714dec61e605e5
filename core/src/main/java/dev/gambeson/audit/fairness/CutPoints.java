package dev.gambeson.audit.fairness;

import dev.gambeson.data.NumberColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where a column of numbers is cut into groups: ages at 25, 40 and 60; anything else at its quartiles.
 *
 * <p>25 is the cut that the literature on German credit uses for the young (Kamiran and Calders 2009), 40 is where US law
 * begins to protect the older (ADEA), and 60 is near retirement.
 */
final class CutPoints {

    private static final int FEW = 10;
    private static final int MANY = 32;
    private static final double[] AGES = {25, 40, 60};
    private static final double OLDEST = 125;
    private static final Pattern AGE = Pattern.compile("(?i)(.*[^a-z])?age([^a-z].*)?");

    private CutPoints() {}

    /** Whether there are too many different numbers for each to be a group. */
    static boolean needed(NumberColumn column) {
        return distinctAbove(column, FEW);
    }

    /** Whether there are too many different numbers for each to be a level of an input. */
    static boolean many(NumberColumn column) {
        return distinctAbove(column, MANY);
    }

    private static boolean distinctAbove(NumberColumn column, int bar) {
        return finite(column).distinct().limit(bar + 1L).count() > bar;
    }

    /** The cuts for groups. */
    static double[] of(NumberColumn column) {
        double[] sorted = finite(column).sorted().toArray();
        boolean ages = AGE.matcher(column.name()).matches() && sorted[0] >= 0 && sorted[sorted.length - 1] <= OLDEST;
        return ages ? AGES.clone() : quantiles(sorted, 4);
    }

    /** The cuts into sixteen parts of about equal size. */
    static double[] sixteenths(NumberColumn column) {
        return quantiles(finite(column).sorted().toArray(), 16);
    }

    private static double[] quantiles(double[] sorted, int parts) {
        return IntStream.range(1, parts)
                .mapToDouble(part -> sorted[(int) ((long) sorted.length * part / parts)])
                .distinct()
                .filter(edge -> edge > sorted[0])
                .toArray();
    }

    private static DoubleStream finite(NumberColumn column) {
        return Arrays.stream(column.values()).filter(Double::isFinite);
    }

    /** Names of the groups between the edges, one more than there are edges. */
    static List<String> labels(double[] edges) {
        List<String> labels = new ArrayList<>();
        if (edges.length == 0) {
            return List.of("any");
        }
        labels.add("below " + text(edges[0]));
        for (int i = 1; i < edges.length; i++) {
            boolean whole = edges[i - 1] == Math.rint(edges[i - 1]) && edges[i] == Math.rint(edges[i]);
            labels.add(
                    whole
                            ? text(edges[i - 1]) + "-" + text(edges[i] - 1)
                            : text(edges[i - 1]) + " to " + text(edges[i]));
        }
        labels.add(text(edges[edges.length - 1]) + " and above");
        return labels;
    }

    /** How many edges are at or below a number. */
    static int index(double[] edges, double number) {
        int index = 0;
        while (index < edges.length && number >= edges[index]) {
            index++;
        }
        return index;
    }

    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Float.toString((float) number);
    }
}
