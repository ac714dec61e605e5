package dev.gambeson.attack.ball;

import dev.gambeson.attack.Norm;
import java.util.SplittableRandom;

/**
 * The ball of L2. Its projection is onto ball and box at once: to scale and then cut off, as peers do, gives away radius
 * wherever the box cuts, such as at the black background of an image.
 */
final class EuclideanBall extends Ball {

    /** A factor that grows by less than this part has grown enough. */
    private static final double ENOUGH = 1e-4;

    EuclideanBall(double radius, Frame frame) {
        super(radius, frame);
    }

    @Override
    public void anywhere(SplittableRandom random, float[] change) {
        int free = direct(random, change);
        stretch(change, radius * StrictMath.pow(random.nextDouble(), 1.0 / Math.max(1, free)));
        cut(change);
    }

    @Override
    public void surface(SplittableRandom random, float[] change) {
        direct(random, change);
        stretch(change, radius);
        cut(change);
    }

    /** A direction, every one as likely as any other, and how many features it spans. */
    private int direct(SplittableRandom random, float[] change) {
        int free = 0;
        for (int i = 0; i < change.length; i++) {
            change[i] = free(i) ? (float) Draw.gaussian(random) : 0;
            free += free(i) ? 1 : 0;
        }
        return free;
    }

    private static void stretch(float[] change, double length) {
        double now = Lengths.of(Norm.L2, change);
        for (int i = 0; now > 0 && i < change.length; i++) {
            change[i] = (float) (change[i] * (length / now));
        }
    }

    @Override
    public void climb(float[] change, float[] slope, double length) {
        double steepness = Lengths.of(Norm.L2, slope);
        if (steepness == Double.POSITIVE_INFINITY) {
            for (int i = 0; i < slope.length; i++) {
                slope[i] = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, slope[i]));
            }
            steepness = Lengths.of(Norm.L2, slope);
        }
        if (steepness > 0) {
            double factor = length / steepness;
            for (int i = 0; i < change.length; i++) {
                change[i] = (float) (change[i] + factor * slope[i]);
            }
        }
        project(change);
    }

    /**
     * The nearest point of ball and box: every change is multiplied by the same factor, and cut off at the box. What is cut
     * off leaves length for the others, so the factor grows again, never above 1, until no more is cut.
     */
    @Override
    public void project(float[] change) {
        double length = Lengths.of(Norm.L2, change);
        double factor = length > radius ? radius / length : 1;
        double next = length > radius ? grown(change, factor) : factor;
        while (next > factor * (1 + ENOUGH)) {
            factor = next;
            next = grown(change, factor);
        }
        float last = (float) factor;
        for (int i = 0; i < change.length; i++) {
            change[i] = Math.max(least[i], Math.min(greatest[i], change[i] * last));
        }
    }

    /** The factor that would fill the radius, were no more cut off than by this one. */
    private double grown(float[] change, double factor) {
        double free = 0;
        double cut = 0;
        for (int i = 0; i < change.length; i++) {
            // Without a branch, as nobody can guess which way it would go.
            double moved = change[i] * factor;
            double inside = Math.max(least[i], Math.min(greatest[i], moved));
            int isFree = inside == moved ? 1 : 0;
            cut += (1 - isFree) * inside * inside;
            free += isFree * (double) change[i] * change[i];
        }
        return free == 0 || cut == 0 ? factor : Math.min(1, Math.sqrt(Math.max(0, radius * radius - cut) / free));
    }
}
