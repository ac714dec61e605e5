package dev.gambeson.attack.score;

import dev.gambeson.attack.ball.Frame;
import dev.gambeson.attack.ball.TaxicabBall;

/** Absolute changes add up, and a change is projected onto ball and bounds at once. */
final class TaxicabExtent implements Extent {

    private final double epsilon;
    private final Frame frame;
    private final TaxicabBall ball;
    private final float[] projected;

    TaxicabExtent(double epsilon, Frame frame, TaxicabBall ball) {
        this.epsilon = epsilon;
        this.frame = frame;
        this.ball = ball;
        this.projected = new float[frame.size()];
    }

    @Override
    public double mass(double change) {
        return Math.abs(change);
    }

    @Override
    public double length(double mass) {
        return mass;
    }

    /** As in AutoAttack, where what all channels gain is not shared among them: the projection takes back the excess. */
    @Override
    public double refilled(double all, double held, int channels) {
        return Math.max(0, epsilon - all) + held * channels;
    }

    @Override
    public void inside(double[] change, float[] made) {
        for (int i = 0; i < projected.length; i++) {
            projected[i] = (float) change[i];
        }
        ball.project(projected);
        System.arraycopy(frame.make(projected), 0, made, 0, made.length);
    }
}
