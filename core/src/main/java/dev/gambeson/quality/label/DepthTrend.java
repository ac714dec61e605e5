package dev.gambeson.quality.label;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether labels disagree less the deeper a point lies inside its class: the farther the nearest point is that got another
 * class from its neighbours.
 *
 * @param correlation Spearman's rank correlation of depth and the number of disagreeing neighbours, within classes; below 0
 *     where deep points disagree less
 * @param deviation how many standard deviations the rank sum of the suspects' depths (Wilcoxon 1945) is from its mean;
 *     below 0 where suspects lie less deep than the others of their class
 */
record DepthTrend(double correlation, double deviation) {

    /**
     * Looks at each class by itself.
     *
     * @param inside the points inside, by class
     * @param votes the class that each point got from its neighbours
     * @param codes the class that each point has
     * @param disagreeing how many neighbours of each point have another class than it got
     */
    static DepthTrend of(Points points, List<List<Integer>> inside, int[] votes, int[] codes, int[] disagreeing) {
        double covariance = 0;
        double spread = 0;
        double excess = 0;
        double variance = 0;
        for (List<Integer> members : inside) {
            double[] depths =
                    members.stream().mapToDouble(i -> depth(points, i, votes)).toArray();
            if (depths.length < 2 || Double.isInfinite(depths[0])) {
                continue; // with no other class there is no depth
            }
            double[] depthRanks = ranks(depths);
            double[] disagreementRanks =
                    ranks(members.stream().mapToDouble(i -> disagreeing[i]).toArray());
            int n = depths.length;
            double mean = (n + 1) / 2.0;
            double both = 0;
            double ofDepth = 0;
            double ofDisagreement = 0;
            int suspects = 0;
            for (int i = 0; i < n; i++) {
                double x = depthRanks[i] - mean;
                double y = disagreementRanks[i] - mean;
                both += x * y;
                ofDepth += x * x;
                ofDisagreement += y * y;
                if (codes[members.get(i)] != votes[members.get(i)]) {
                    suspects++;
                    excess += x;
                }
            }
            covariance += both;
            spread += Math.sqrt(ofDepth * ofDisagreement);
            variance += (double) suspects * (n - suspects) * (n + 1) / 12;
        }
        return new DepthTrend(spread == 0 ? 0 : covariance / spread, variance == 0 ? 0 : excess / Math.sqrt(variance));
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
