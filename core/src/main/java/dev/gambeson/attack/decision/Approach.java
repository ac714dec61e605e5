package dev.gambeson.attack.decision;

import java.util.SplittableRandom;

/**
 * Leads to the boundary: draws inputs until one is adversarial, then halves the way between it and the clean example until
 * the boundary is pinned down (Chen, Jordan and Wainwright, algorithm 1). Its candidates are asked one by one.
 */
final class Approach {

    private final Domain domain;
    private final Start start;
    private final double threshold;
    private final float[] far;
    private boolean found;
    private double distance;
    private double lower;
    private double upper;

    /** @param threshold the part of the way from the clean example at which it ends, above 0 */
    Approach(Domain domain, SplittableRandom random, double threshold) {
        this.domain = domain;
        this.start = new Start(domain, random);
        this.threshold = threshold;
        this.far = domain.clean.clone();
    }

    /** How many candidates lead from an adversarial example to the boundary. */
    int length() {
        return (int) Math.ceil(Math.log(1 / threshold) / Math.log(2));
    }

    /** Starts anew from an adversarial example. */
    void from(float[] adversarial) {
        System.arraycopy(adversarial, 0, far, 0, far.length);
        distance = domain.distance(far);
        found = true;
        lower = 0;
        upper = 1;
    }

    /** Whether the boundary is within the threshold. */
    boolean arrived() {
        return found && upper - lower <= threshold;
    }

    void propose(float[] candidate) {
        if (found) {
            domain.towards(far, distance, (lower + upper) / 2, candidate);
        } else {
            start.propose(candidate);
        }
    }

    void judge(float[] candidate, boolean fooled) {
        if (!found) {
            if (fooled) {
                from(candidate);
            }
        } else if (fooled) {
            upper = (lower + upper) / 2;
        } else {
            lower = (lower + upper) / 2;
        }
    }

    /** Writes the adversarial end of what is left of the way; the model was asked about it. */
    void end(float[] point) {
        if (upper < 1) {
            domain.towards(far, distance, upper, point);
        } else {
            System.arraycopy(far, 0, point, 0, far.length);
        }
    }
}
