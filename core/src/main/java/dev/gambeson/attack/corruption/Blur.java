package dev.gambeson.attack.corruption;

import dev.gambeson.attack.ImageShape;
import java.util.SplittableRandom;

/** A lens out of focus: every pixel spreads over its neighbours as a bell curve does; edges are repeated outwards. */
final class Blur {

    /** The side of the images for which the strengths are given. */
    private static final double REFERENCE_SIDE = 32;

    /** Beyond so many standard deviations a bell curve is not seen any more. */
    private static final double REACH = 4;

    private Blur() {}

    static void gaussian(float[] image, float[] spoilt, ImageShape shape, double deviation, SplittableRandom random) {
        double stretched = deviation * Math.min(shape.height(), shape.width()) / REFERENCE_SIDE;
        double[] weights = weights(stretched);
        float[] rowsBlurred = new float[image.length];
        along(image, rowsBlurred, shape, weights, 0, 1);
        along(rowsBlurred, spoilt, shape, weights, 1, 0);
    }

    private static double[] weights(double deviation) {
        int radius = (int) Math.ceil(REACH * deviation);
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double distance = (i - radius) / deviation;
            weights[i] = StrictMath.exp(-distance * distance / 2);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static void along(
            float[] from, float[] to, ImageShape shape, double[] weights, int rowStep, int columnStep) {
        int radius = weights.length / 2;
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < shape.height(); row++) {
                for (int column = 0; column < shape.width(); column++) {
                    double sum = 0;
                    for (int i = -radius; i <= radius; i++) {
                        int nearRow = clamp(row + i * rowStep, shape.height());
                        int nearColumn = clamp(column + i * columnStep, shape.width());
                        sum += weights[i + radius] * from[shape.index(channel, nearRow, nearColumn)];
                    }
                    to[shape.index(channel, row, column)] = (float) sum;
                }
            }
        }
    }

    private static int clamp(int index, int extent) {
        return Math.max(0, Math.min(extent - 1, index));
    }
}
