package dev.gambeson.attack.score;

import dev.gambeson.attack.Feature;
import dev.gambeson.attack.ThreatModel;

/** Squares add up, and a change is scaled to the length epsilon before it is cut off at the bounds. */
record EuclideanExtent(ThreatModel threat, float[] clean) implements Extent {

    private static final double TINY = 1e-12;

    @Override
    public double mass(double change) {
        return change * change;
    }

    @Override
    public double length(double mass) {
        return Math.sqrt(mass);
    }

    @Override
    public double refilled(double all, double held, int channels) {
        return Math.sqrt(Math.max(0, threat.epsilon() * threat.epsilon() - all) / channels + held);
    }

    @Override
    public void inside(double[] change, float[] made) {
        double squares = 0;
        for (double value : change) {
            squares += value * value;
        }
        double scale = threat.epsilon() / (TINY + Math.sqrt(squares));
        for (int i = 0; i < made.length; i++) {
            Feature feature = threat.feature(i);
            double moved = clean[i] + change[i] * scale;
            made[i] =
                    feature.mutable() ? (float) Math.max(feature.lower(), Math.min(feature.upper(), moved)) : clean[i];
        }
    }
}
