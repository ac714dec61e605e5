package dev.gambeson.attack.score;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import dev.gambeson.attack.ball.Frame;
import dev.gambeson.attack.ball.TaxicabBall;

/** How large a change of one example is, and how it is brought inside the ball; what L2 and L1 do not share. */
interface Extent {

    /** The extent of an example. */
    static Extent of(Target target, int example) {
        float[] clean = new float[target.exampleSize()];
        target.clean(example, clean);
        double epsilon = target.threat().epsilon();
        if (target.threat().norm() == Norm.L2) {
            return new EuclideanExtent(target.threat(), clean);
        }
        Frame frame = Frame.within(target.threat(), clean);
        return new TaxicabExtent(epsilon, frame, new TaxicabBall(epsilon, frame));
    }

    /** What a change of one feature adds to the size of the whole. */
    double mass(double change);

    /** The length of a change with that mass. */
    double length(double mass);

    /**
     * The length that a window gets in one channel.
     *
     * @param all the mass of the whole change before the step
     * @param held the mass in this channel of the two windows that the step empties and fills
     */
    double refilled(double all, double held, int channels);

    /** Writes the example that a change makes after it was brought inside. */
    void inside(double[] change, float[] made);
}
