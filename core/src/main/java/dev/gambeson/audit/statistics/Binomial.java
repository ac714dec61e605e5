package dev.gambeson.audit.statistics;

import java.util.SplittableRandom;

/** Draws counts of successes, so that a bootstrap works on counts and its cost does not grow with the rows. */
public final class Binomial {

    /** Above this variance the normal distribution, rounded, stands in for the binomial. */
    private static final double NORMAL_FROM = 30;

    private Binomial() {}

    /**
     * How many of {@code trials} succeed by chance.
     *
     * @param random the seeded source
     * @param trials 0 or more
     * @param probability of one success, 0 to 1
     */
    public static long draw(SplittableRandom random, long trials, double probability) {
        if (probability > 0.5) {
            return trials - draw(random, trials, 1 - probability);
        }
        double variance = trials * probability * (1 - probability);
        if (variance > NORMAL_FROM) {
            long drawn = Math.round(trials * probability + Math.sqrt(variance) * random.nextGaussian());
            return Math.max(0, Math.min(trials, drawn));
        }
        return probability == 0 ? 0 : bySteps(random, trials, Math.log1p(-probability));
    }

    /** Steps from success to success, of which there are few here. */
    private static long bySteps(SplittableRandom random, long trials, double logFailure) {
        long successes = -1;
        double at = 0;
        while (at <= trials) {
            successes++;
            at += 1 + Math.floor(Math.log(1 - random.nextDouble()) / logFailure);
        }
        return successes;
    }
}
