package dev.gambeson.attack.ball;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ThreatModel;

/**
 * The changes within epsilon. Where values move by steps, a change is cut back to whole steps only in the input that is
 * made of it, so that moves smaller than a step add up.
 */
final class NearFrame extends Frame {

    /** What float arithmetic may take from a whole number of steps. */
    private static final double ROUNDING = 2.5e-7;

    private final float[] made;
    private final boolean vectorizable;

    NearFrame(ThreatModel threat, float[] clean, float[] low, float[] high) {
        super(threat, clean, low, high);
        this.made = clean.clone();
        this.vectorizable = threat.norm() == Norm.LINF && !stepped();
        for (int i = 0; i < clean.length; i++) {
            if (unit[i] > 0) {
                least[i] = (float) (((double) low[i] - clean[i]) / unit[i]);
                greatest[i] = (float) (((double) high[i] - clean[i]) / unit[i]);
            }
        }
    }

    @Override
    public float[] make(float[] change) {
        if (vectorizable) {
            for (int i = 0; i < made.length; i++) {
                made[i] = Math.max(low[i], Math.min(high[i], clean[i] + unit[i] * change[i]));
            }
        } else {
            for (int i = 0; i < made.length; i++) {
                made[i] = unit[i] == 0 ? clean[i] : moved(i, (double) unit[i] * change[i]);
            }
        }
        return made;
    }

    /** Rounded towards the clean value, so that roundings do not add up to leave the ball. */
    private float moved(int i, double move) {
        double allowed = Math.abs(move) * (1 + ROUNDING);
        double whole = step[i] == 0 ? move : Math.signum(move) * Math.floor(allowed / step[i]) * step[i];
        float value = (float) (clean[i] + whole);
        if (Math.abs((double) value - clean[i]) > allowed) {
            value = Math.nextAfter(value, clean[i]);
        }
        return Math.max(low[i], Math.min(high[i], value));
    }
}
