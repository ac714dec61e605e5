package dev.gambeson.attack.nearest;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.ball.Lengths;

/** The point of a ball around 0 that is nearest to another one in the Euclidean sense. */
final class NormBall {

    private NormBall() {}

    /** Moves a point into the ball of that radius, at least 0, where it is outside. */
    static void project(Norm norm, float[] point, double radius) {
        if (Lengths.of(norm, point) <= radius) {
            return;
        }
        switch (norm) {
            case LINF -> {
                float bound = (float) radius;
                for (int i = 0; i < point.length; i++) {
                    point[i] = Math.max(-bound, Math.min(bound, point[i]));
                }
            }
            case L2 -> {
                float factor = (float) (radius / Lengths.of(norm, point));
                for (int i = 0; i < point.length; i++) {
                    point[i] *= factor;
                }
            }
            case L1 -> shrink(point, (float) threshold(point, radius));
        }
    }

    /**
     * What is taken from every feature, down to 0, so that their sum is the radius (Duchi, Shalev-Shwartz, Singer and
     * Chandra 2008, figure 1, without sorting: Michelot 1986 drops what is below the threshold until nothing is).
     */
    private static double threshold(float[] point, double radius) {
        double threshold = 0;
        int kept = point.length + 1;
        while (true) {
            double sum = 0;
            int count = 0;
            for (float value : point) {
                double size = Math.abs(value);
                if (size > threshold) {
                    sum += size;
                    count++;
                }
            }
            if (count == 0 || count == kept) {
                return threshold;
            }
            kept = count;
            threshold = Math.max(threshold, (sum - radius) / count);
        }
    }

    private static void shrink(float[] point, float threshold) {
        for (int i = 0; i < point.length; i++) {
            point[i] = Math.copySign(Math.max(0, Math.abs(point[i]) - threshold), point[i]);
        }
    }
}
