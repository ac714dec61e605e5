package dev.gambeson.audit.performance;

import dev.gambeson.audit.Scored;
import dev.gambeson.audit.statistics.Estimate;
import dev.gambeson.report.Interval;
import java.util.Optional;

/**
 * The area under the ROC curve: how often a row of the class gets a higher score than a row of another class, a tie
 * counting one half; for more than one class the mean of each against the rest.
 *
 * <p>The variance is that of DeLong, DeLong and Clarke-Pearson 1988, "Comparing the areas under two or more correlated
 * receiver operating characteristic curves", Biometrics 44, from one sweep over the sorted scores (as in Sun and Xu
 * 2014); for a mean of classes the parts of a row are added before they are squared, so that the classes may depend on
 * each other. The interval is taken on the logit scale, where it is nearer to its nominal coverage than the plain one and
 * never leaves 0 to 1.
 */
final class AreaUnderCurve implements Estimate {

    /** Each row's part in the estimate's deviation, summed over the classes. */
    private final double[] influence;

    private double sum;
    private int classes;
    private double fewest = Double.POSITIVE_INFINITY;
    private double most;

    private AreaUnderCurve(int rows) {
        this.influence = new double[rows];
    }

    /**
     * The area for the positive one of two classes, or the mean over more; a class that no row or every row has is left
     * out.
     *
     * @param scored all scores finite
     * @return nothing where all rows are of one class
     */
    static Optional<AreaUnderCurve> of(Scored scored) {
        AreaUnderCurve area = new AreaUnderCurve(scored.rows());
        float[] scores = new float[scored.rows()];
        boolean[] inClass = new boolean[scored.rows()];
        for (int of = 0; of < scored.classes().size(); of++) {
            for (int row = 0; row < scores.length; row++) {
                scores[row] = (float) scored.score(row, of);
                inClass[row] = scored.actual()[row] == of;
            }
            if (!scored.binary() || of == scored.positive()) {
                area.add(scores, inClass);
            }
        }
        return area.classes > 0 ? Optional.of(area) : Optional.empty();
    }

    private void add(float[] scores, boolean[] inClass) {
        int rows = scores.length;
        int members = 0;
        for (boolean member : inClass) {
            members += member ? 1 : 0;
        }
        int others = rows - members;
        if (members == 0 || others == 0) {
            return;
        }
        double[] placement = placements(scores, inClass, members, others);
        double area = 0;
        for (int row = 0; row < rows; row++) {
            area += inClass[row] ? placement[row] : 0;
        }
        area /= members;
        for (int row = 0; row < rows; row++) {
            double of = inClass[row] ? members : others;
            influence[row] += of > 1 ? (placement[row] - area) / Math.sqrt(of * (of - 1)) : 0;
        }
        sum += area;
        classes++;
        fewest = Math.min(fewest, Math.min(members, others));
        most = Math.max(most, Math.max(members, others));
    }

    /** For each row the fraction of the other side which it is on the right side of. */
    private static double[] placements(float[] scores, boolean[] inClass, int members, int others) {
        int[] order = Ranking.ascending(scores);
        double[] placement = new double[order.length];
        double membersBelow = 0;
        double othersBelow = 0;
        for (int from = 0, to; from < order.length; from = to) {
            int tiedMembers = 0;
            for (to = from; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                tiedMembers += inClass[order[to]] ? 1 : 0;
            }
            int tiedOthers = to - from - tiedMembers;
            for (int i = from; i < to; i++) {
                placement[order[i]] = inClass[order[i]]
                        ? (othersBelow + tiedOthers / 2.0) / others
                        : (members - membersBelow - tiedMembers / 2.0) / members;
            }
            membersBelow += tiedMembers;
            othersBelow += tiedOthers;
        }
        return placement;
    }

    @Override
    public double value() {
        return sum / classes;
    }

    @Override
    public long n() {
        return influence.length;
    }

    double variance() {
        double squares = 0;
        for (double part : influence) {
            squares += part / classes * (part / classes);
        }
        return squares;
    }

    @Override
    public Interval interval(double z) {
        double area = value();
        double spread = area * (1 - area);
        double error = Math.sqrt(variance());
        if (error == 0 || spread == 0) {
            return withoutSpread(area, z);
        }
        double logit = Math.log(area / (1 - area));
        double half = z * error / spread;
        return new Interval(logistic(logit - half), logistic(logit + half));
    }

    /**
     * Where the data show no spread, DeLong's variance is 0 and would claim certainty. Method 5 of Newcombe 2006,
     * "Confidence intervals for an effect size measure based on the Mann-Whitney statistic, part 2", asks instead which
     * areas would not be surprised by what was seen.
     */
    private Interval withoutSpread(double area, double z) {
        return new Interval(end(area, 0, z), end(area, 1, z));
    }

    private double end(double area, double bound, double z) {
        double inside = area;
        double outside = bound;
        for (int i = 0; i < 50; i++) {
            double middle = (inside + outside) / 2;
            if (Math.abs(area - middle) <= z * Math.sqrt(newcombeVariance(middle))) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return bound == area ? bound : inside;
    }

    private double newcombeVariance(double area) {
        double half = (fewest + most) / 2 - 1;
        return area * (1 - area) * (1 + half * (1 - area) / (2 - area) + half * area / (1 + area)) / (fewest * most);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
