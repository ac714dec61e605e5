package dev.gambeson.quality.label;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How deep points lie inside their class: how far the nearest point is that got another class from its neighbours. */
final class Depth {

    private Depth() {}

    /**
     * Spearman's rank correlation of depth and the number of disagreeing neighbours, within classes: below 0 where deep
     * points disagree less, about 0 where depth has nothing to do with it.
     *
     * @param inside the points inside, by class
     * @param votes the class that each point got from its neighbours
     * @param disagreeing how many neighbours of each point have another class than it got
     */
    static double correlation(Points points, List<List<Integer>> inside, int[] votes, int[] disagreeing) {
        double covariance = 0;
        double spread = 0;
        for (List<Integer> members : inside) {
            double[] depths =
                    members.stream().mapToDouble(i -> depth(points, i, votes)).toArray();
            if (depths.length < 2 || Double.isInfinite(depths[0])) {
                continue; // with no other class there is no depth
            }
            double[] depthRanks = ranks(depths);
            double[] disagreementRanks =
                    ranks(members.stream().mapToDouble(i -> disagreeing[i]).toArray());
            double mean = (depths.length + 1) / 2.0;
            double ofDepth = 0;
            double ofDisagreement = 0;
            for (int i = 0; i < depths.length; i++) {
                double x = depthRanks[i] - mean;
                double y = disagreementRanks[i] - mean;
                covariance += x * y;
                ofDepth += x * x;
                ofDisagreement += y * y;
            }
            spread += Math.sqrt(ofDepth * ofDisagreement);
        }
        return spread == 0 ? 0 : covariance / spread;
    }

    private static double depth(Points points, int point, int[] votes) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int other = 0; other < votes.length; other++) {
            if (votes[other] != votes[point]) {
                nearest = Math.min(nearest, points.distance(point, other, nearest));
            }
        }
        return nearest;
    }

    /** From 1; equal values share the mean of their ranks. */
    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
        }
        return ranks;
    }
}
