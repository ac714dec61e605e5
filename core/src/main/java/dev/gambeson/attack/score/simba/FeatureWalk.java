package dev.gambeson.attack.score.simba;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;

/** SimBA along single features: to the end of what epsilon allows under L∞, by a short step under L2. */
final class FeatureWalk extends BasisWalk {

    FeatureWalk(Target target, int example) {
        super(target, example, target.exampleSize());
    }

    @Override
    void shuffle(int[] order) {
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
    }

    @Override
    void move(int feature, int sign, float[] moved) {
        System.arraycopy(best, 0, moved, 0, moved.length);
        if (threat.norm() == Norm.LINF) {
            moved[feature] = sign > 0 ? high[feature] : low[feature];
        } else if (low[feature] < high[feature]) {
            double step = threat.feature(feature).step();
            double length = length() * threat.feature(feature).unit();
            // At least one whole step, or the feature would never move.
            double change = step > 0 ? Math.max(1, Math.rint(length / step)) * step : length;
            double value = moved[feature] + sign * change;
            moved[feature] = (float) Math.max(low[feature], Math.min(high[feature], value));
        }
    }
}
