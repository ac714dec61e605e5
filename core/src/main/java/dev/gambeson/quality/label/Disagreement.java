package dev.gambeson.quality.label;

import dev.gambeson.report.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where labels disagree with those of their neighbours, and whether that looks like labels flipped at random.
 *
 * <p>Every point gets the class that most of its 15 neighbours have. A point lies <em>inside</em> if its neighbours all got
 * the same class as it did; inside, classes do not overlap, or the class would not have won everywhere. Labels that were
 * flipped at random disagree inside too, everywhere at the same rate: the number of disagreeing neighbours is binomial, and
 * deep points are as wrong as shallow ones. Cases that are hard by nature disagree near the border and hardly deep inside:
 * the number is spread wider than binomial, and falls with the depth.
 *
 * <p>The bounds were measured on random parts of 120 to 1500 rows of breast cancer, digits, wine, iris, Adult and California
 * housing, 16 of each size. With 10 to 20 in 100 labels flipped, the dispersion is 0.3 to 1.3, and as they are 1.3 to 2.8
 * (below 300 rows 0.8 to 1.8); the correlation with depth is -0.1 on average for flips, -0.5 for cases hard by nature.
 *
 * @param points how many points there are
 * @param inside how many lie inside
 * @param suspects the points inside whose label is not that of their neighbours
 * @param classesInside how many classes have at least 15 points inside
 * @param dispersion variance of the number of disagreeing neighbours inside, by that of the binomial distribution; 1 for
 *     random flips; mean of the classes
 * @param depthCorrelation see {@link Depth#correlation}
 */
record Disagreement(
        int points, int inside, List<Integer> suspects, int classesInside, double dispersion, double depthCorrelation) {

    private static final int LEAST_INSIDE = 15;
    private static final int LEAST_SUSPECTS = 5;
    private static final double LEAST_RATE = 0.03;
    private static final double LEAST_SHARE_INSIDE = 0.4;
    // With more classes, more rows lie at a border.
    private static final double LEAST_SHARE_OF_MANY = 0.3;
    private static final int MANY_CLASSES = 5;
    private static final double GREATEST_DISPERSION = 1.3;
    private static final double GREATEST_OF_FEW = 1;
    private static final int FEW = 300;
    private static final double LEAST_CORRELATION = -0.4;
    private static final double MUCH = 0.08;
    private static final double CLEAR_SHARE_INSIDE = 0.6;

    static Disagreement of(Points points, int[] codes, int classes) {
        Neighbourhood neighbourhood = Neighbourhood.of(points);
        int[] votes = neighbourhood.votes(codes, classes);
        int[][] nearest = neighbourhood.nearest();
        List<List<Integer>> inside = new ArrayList<>();
        for (int code = 0; code < classes; code++) {
            inside.add(new ArrayList<>());
        }
        int[] disagreeing = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            // Among rows that are all alike, which of them are the neighbours is an accident.
            boolean same = !isCrowded(points, i, nearest[i]);
            for (int j : nearest[i]) {
                same &= votes[j] == votes[i];
                disagreeing[i] += codes[j] == votes[i] ? 0 : 1;
            }
            if (same) {
                inside.get(votes[i]).add(i);
            }
        }
        double depthCorrelation = Depth.correlation(points, inside, votes, disagreeing);
        return gather(inside, votes, codes, disagreeing, depthCorrelation);
    }

    /** Whether even the farthest of the neighbours is the same point. */
    private static boolean isCrowded(Points points, int point, int[] neighbours) {
        return neighbours.length > 0
                && points.distance(point, neighbours[neighbours.length - 1], Double.POSITIVE_INFINITY) == 0;
    }

    private static Disagreement gather(
            List<List<Integer>> inside, int[] votes, int[] codes, int[] disagreeing, double depthCorrelation) {
        List<Integer> suspects = new ArrayList<>();
        int all = 0;
        int classesInside = 0;
        double weighted = 0;
        for (List<Integer> members : inside) {
            if (members.isEmpty()) {
                continue;
            }
            int[] counts =
                    members.stream().mapToInt(i -> disagreeing[i]).sorted().toArray();
            members.stream().filter(i -> codes[i] != votes[i]).forEach(suspects::add);
            all += members.size();
            classesInside += members.size() >= LEAST_INSIDE ? 1 : 0;
            weighted += members.size() * dispersion(counts);
        }
        suspects.sort(null);
        return new Disagreement(
                codes.length, all, suspects, classesInside, all == 0 ? 0 : weighted / all, depthCorrelation);
    }

    private static double dispersion(int[] counts) {
        double mean = Arrays.stream(counts).average().orElse(0);
        double variance = Arrays.stream(counts)
                .mapToDouble(count -> (count - mean) * (count - mean))
                .average()
                .orElse(0);
        double binomial = mean * (1 - mean / Neighbourhood.SIZE);
        return binomial == 0 ? 0 : variance / binomial;
    }

    /** The share of the labels inside that are suspect; there must be points inside. */
    Interval rate() {
        return Interval.wilson(suspects.size(), inside);
    }

    /** Whether classes are separable enough for this to say anything at all. */
    boolean tells() {
        double least = classesInside >= MANY_CLASSES ? LEAST_SHARE_OF_MANY : LEAST_SHARE_INSIDE;
        return inside >= least * points && classesInside >= 2;
    }

    /** Whether it looks like labels flipped at random. */
    boolean looksFlipped() {
        if (!tells() || suspects.size() < LEAST_SUSPECTS || rate().low() < LEAST_RATE) {
            return false;
        }
        return depthCorrelation >= LEAST_CORRELATION
                && dispersion <= (points < FEW ? GREATEST_OF_FEW : GREATEST_DISPERSION);
    }

    /** Whether classes are so well apart, and so many labels suspect, that there is hardly another explanation. */
    boolean isClear() {
        return rate().low() >= MUCH && inside >= CLEAR_SHARE_INSIDE * points;
    }
}
