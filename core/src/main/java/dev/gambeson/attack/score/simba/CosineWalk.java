package dev.gambeson.attack.score.simba;

import dev.gambeson.attack.ImageShape;
import dev.gambeson.attack.Norm;
import dev.gambeson.attack.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * SimBA along the waves of the discrete cosine transform, each channel by itself: the slow waves first, as classifiers of
 * photographs look at them most (section 3.2 of the paper).
 */
final class CosineWalk extends BasisWalk {

    private final ImageShape image;
    private final double[][] down;
    private final double[][] across;

    CosineWalk(Target target, ImageShape image, double[][] down, double[][] across, int example) {
        super(target, example, target.exampleSize());
        this.image = image;
        this.down = down;
        this.across = across;
    }

    /** The orthonormal waves of a line of so many pixels, by frequency and pixel. */
    static double[][] waves(int pixels) {
        double[][] waves = new double[pixels][pixels];
        for (int frequency = 0; frequency < pixels; frequency++) {
            double scale = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / pixels);
            for (int pixel = 0; pixel < pixels; pixel++) {
                double angle = Math.PI * (2 * pixel + 1) * frequency / (2.0 * pixels);
                waves[frequency][pixel] = scale * StrictMath.cos(angle);
            }
        }
        return waves;
    }

    /** By chance among those of about the same frequency; the paper takes the lowest eighth, and here it is the first. */
    @Override
    void shuffle(int[] order) {
        List<Integer> waves = new ArrayList<>(order.length);
        for (int wave = 0; wave < order.length; wave++) {
            waves.add(random.nextInt(waves.size() + 1), wave);
        }
        waves.sort(Comparator.comparingInt(this::octave));
        for (int i = 0; i < order.length; i++) {
            order[i] = waves.get(i);
        }
    }

    private int octave(int wave) {
        double row = (double) frequencyDown(wave) / image.height();
        double column = (double) frequencyAcross(wave) / image.width();
        double frequency = Math.max(row, column);
        return frequency < 0.125 ? 0 : frequency < 0.25 ? 1 : frequency < 0.5 ? 2 : 3;
    }

    private int channel(int wave) {
        return wave / (image.height() * image.width());
    }

    private int frequencyDown(int wave) {
        return wave / image.width() % image.height();
    }

    private int frequencyAcross(int wave) {
        return wave % image.width();
    }

    @Override
    void move(int wave, int sign, float[] moved) {
        System.arraycopy(best, 0, moved, 0, moved.length);
        double[] rows = down[frequencyDown(wave)];
        double[] columns = across[frequencyAcross(wave)];
        // Under L∞ the crest of the wave is epsilon high.
        double height = threat.norm() == Norm.LINF ? threat.epsilon() / (largest(rows) * largest(columns)) : length();
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                int i = image.index(channel(wave), row, column);
                if (low[i] < high[i]) {
                    double value = moved[i] + sign * height * rows[row] * columns[column];
                    moved[i] = (float) Math.max(low[i], Math.min(high[i], value));
                }
            }
        }
    }

    private static double largest(double[] wave) {
        double largest = 0;
        for (double value : wave) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
