package dev.gambeson.audit.performance;

import dev.gambeson.audit.Scored;
import dev.gambeson.audit.statistics.Estimate;
import dev.gambeson.audit.statistics.Proportion;
import dev.gambeson.report.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows counted by actual and decided class. Rows without an answer are wrong, and decided for no class. */
final class Confusion {

    private final long[][] counts;
    private final long[] actual;
    private final long[] decided;
    private final long rows;

    Confusion(Scored scored) {
        int classes = scored.classes().size();
        this.counts = new long[classes][classes];
        this.actual = new long[classes];
        this.decided = new long[classes];
        this.rows = scored.rows();
        for (int row = 0; row < scored.rows(); row++) {
            int truth = scored.actual()[row];
            int decision = scored.decided(row);
            actual[truth]++;
            if (decision != Scored.NO_ANSWER) {
                decided[decision]++;
                counts[truth][decision]++;
            }
        }
    }

    long rows() {
        return rows;
    }

    int classes() {
        return counts.length;
    }

    long[][] counts() {
        return counts;
    }

    long count(int truth, int decision) {
        return counts[truth][decision];
    }

    long actual(int truth) {
        return actual[truth];
    }

    long right() {
        long right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return right;
    }

    /** The class that most rows have. */
    int majority() {
        int majority = 0;
        for (int i = 1; i < actual.length; i++) {
            majority = actual[i] > actual[majority] ? i : majority;
        }
        return majority;
    }

    /** Of the rows decided for a class, how many are of it. */
    Optional<Estimate> precision(int of) {
        return decided[of] == 0 ? Optional.empty() : Optional.of(new Proportion(counts[of][of], decided[of]));
    }

    /** Of the rows of a class, how many are decided so. */
    Optional<Estimate> recall(int of) {
        return actual[of] == 0 ? Optional.empty() : Optional.of(new Proportion(counts[of][of], actual[of]));
    }

    /** The harmonic mean of precision and recall. */
    Optional<Estimate> f1(int of) {
        long touched = actual[of] + decided[of] - counts[of][of];
        return touched == 0 ? Optional.empty() : Optional.of(new F1(new Proportion(counts[of][of], touched)));
    }

    /** The recalls of the classes that occur; their mean is the balanced accuracy. */
    List<Estimate> recalls() {
        List<Estimate> recalls = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            recall(i).ifPresent(recalls::add);
        }
        return recalls;
    }

    /**
     * F1 = 2 J / (1 + J), where J (Jaccard) is the fraction of right rows among those that are of the class or decided
     * for it: a proportion, so its Wilson interval carries over exactly.
     */
    private record F1(Proportion jaccard) implements Estimate {

        @Override
        public double value() {
            return of(jaccard.value());
        }

        @Override
        public long n() {
            return jaccard.n();
        }

        @Override
        public Interval interval(double z) {
            Interval interval = jaccard.interval(z);
            return new Interval(of(interval.low()), of(interval.high()));
        }

        private static double of(double jaccard) {
            return 2 * jaccard / (1 + jaccard);
        }
    }
}
