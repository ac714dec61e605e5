package dev.gambeson.attack.corruption;

import dev.gambeson.attack.ImageShape;
import java.util.SplittableRandom;

/** Distortions that look at each pixel by itself. */
final class Pixels {

    private Pixels() {}

    static void gaussianNoise(
            float[] image, float[] spoilt, ImageShape shape, double deviation, SplittableRandom random) {
        for (int i = 0; i < image.length; i++) {
            spoilt[i] = (float) (image[i] + deviation * random.nextGaussian());
        }
    }

    static void impulseNoise(
            float[] image, float[] spoilt, ImageShape shape, double fraction, SplittableRandom random) {
        for (int i = 0; i < image.length; i++) {
            boolean struck = random.nextDouble() < fraction;
            float impulse = random.nextBoolean() ? 1 : 0;
            spoilt[i] = struck ? impulse : image[i];
        }
    }

    static void brightness(float[] image, float[] spoilt, ImageShape shape, double added, SplittableRandom random) {
        for (int i = 0; i < image.length; i++) {
            spoilt[i] = (float) (image[i] + added);
        }
    }

    static void contrast(float[] image, float[] spoilt, ImageShape shape, double left, SplittableRandom random) {
        for (int channel = 0; channel < shape.channels(); channel++) {
            double sum = 0;
            for (int row = 0; row < shape.height(); row++) {
                for (int column = 0; column < shape.width(); column++) {
                    sum += image[shape.index(channel, row, column)];
                }
            }
            double mean = sum / ((double) shape.height() * shape.width());
            for (int row = 0; row < shape.height(); row++) {
                for (int column = 0; column < shape.width(); column++) {
                    int index = shape.index(channel, row, column);
                    spoilt[index] = (float) (mean + left * (image[index] - mean));
                }
            }
        }
    }
}
