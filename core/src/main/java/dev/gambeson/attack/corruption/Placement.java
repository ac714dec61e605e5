package dev.gambeson.attack.corruption;

import dev.gambeson.attack.ImageShape;
import java.util.SplittableRandom;

/** Distortions that move the image or put something in front of it; what comes from outside is black. */
final class Placement {

    private Placement() {}

    static void rotation(float[] image, float[] spoilt, ImageShape shape, double degrees, SplittableRandom random) {
        double angle = StrictMath.toRadians(random.nextBoolean() ? degrees : -degrees);
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double centreRow = (shape.height() - 1) / 2.0;
        double centreColumn = (shape.width() - 1) / 2.0;
        for (int row = 0; row < shape.height(); row++) {
            for (int column = 0; column < shape.width(); column++) {
                double down = row - centreRow;
                double right = column - centreColumn;
                double fromRow = centreRow + cosine * down - sine * right;
                double fromColumn = centreColumn + sine * down + cosine * right;
                copyPixel(image, fromRow, fromColumn, spoilt, row, column, shape);
            }
        }
    }

    static void translation(float[] image, float[] spoilt, ImageShape shape, double fraction, SplittableRandom random) {
        double direction = 2 * Math.PI * random.nextDouble();
        double down = fraction * shape.height() * StrictMath.sin(direction);
        double right = fraction * shape.width() * StrictMath.cos(direction);
        for (int row = 0; row < shape.height(); row++) {
            for (int column = 0; column < shape.width(); column++) {
                copyPixel(image, row - down, column - right, spoilt, row, column, shape);
            }
        }
    }

    static void occlusion(float[] image, float[] spoilt, ImageShape shape, double fraction, SplittableRandom random) {
        int side = Math.max(1, (int) Math.rint(fraction * Math.min(shape.height(), shape.width())));
        int top = (int) (random.nextDouble() * (shape.height() - side + 1));
        int left = (int) (random.nextDouble() * (shape.width() - side + 1));
        System.arraycopy(image, 0, spoilt, 0, image.length);
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = top; row < top + side; row++) {
                for (int column = left; column < left + side; column++) {
                    spoilt[shape.index(channel, row, column)] = 0;
                }
            }
        }
    }

    /** Copies what stands between four pixels, by the bilinear rule. */
    private static void copyPixel(
            float[] image, double fromRow, double fromColumn, float[] spoilt, int row, int column, ImageShape shape) {
        int top = (int) Math.floor(fromRow);
        int left = (int) Math.floor(fromColumn);
        double below = fromRow - top;
        double beside = fromColumn - left;
        for (int channel = 0; channel < shape.channels(); channel++) {
            double upper = (1 - beside) * pixel(image, channel, top, left, shape)
                    + beside * pixel(image, channel, top, left + 1, shape);
            double lower = (1 - beside) * pixel(image, channel, top + 1, left, shape)
                    + beside * pixel(image, channel, top + 1, left + 1, shape);
            spoilt[shape.index(channel, row, column)] = (float) ((1 - below) * upper + below * lower);
        }
    }

    private static float pixel(float[] image, int channel, int row, int column, ImageShape shape) {
        boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
        return inside ? image[shape.index(channel, row, column)] : 0;
    }
}
