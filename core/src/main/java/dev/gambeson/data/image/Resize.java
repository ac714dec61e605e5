package dev.gambeson.data.image;

import java.util.Arrays;

/**
 * Makes images smaller or larger as Pillow's {@code Image.resize} does, bit by bit: first along rows, then along columns,
 * with weights in 22-bit fixed point and 8 bits between the two. A filter widens where an image shrinks, so that every
 * pixel counts.
 */
final class Resize {

    private static final int BITS = 32 - 8 - 2;

    private Resize() {}

    /** The picture in another size. */
    static Picture to(Picture picture, int width, int height, Interpolation interpolation) {
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        if (interpolation == Interpolation.NEAREST) {
            return nearest(picture, width, height);
        }
        Picture wide =
                width == picture.width() ? picture : across(picture, Weights.of(picture.width(), width, interpolation));
        return height == picture.height() ? wide : down(wide, Weights.of(picture.height(), height, interpolation));
    }

    /**
     * Which pixels make a new one.
     *
     * @param first for each new pixel the first of the old ones
     * @param count how many follow
     * @param weights of each, {@code most} for a pixel
     * @param most the greatest count
     */
    private record Weights(int[] first, int[] count, int[] weights, int most) {

        static Weights of(int old, int fresh, Interpolation interpolation) {
            double scale = (double) old / fresh;
            double widened = Math.max(1, scale);
            double support = interpolation.support() * widened;
            int most = (int) Math.ceil(support) * 2 + 1;
            int[] first = new int[fresh];
            int[] count = new int[fresh];
            int[] weights = new int[Math.multiplyExact(fresh, most)];
            double[] exact = new double[most];
            for (int i = 0; i < fresh; i++) {
                double centre = (i + 0.5) * scale;
                first[i] = Math.max(0, (int) (centre - support + 0.5));
                count[i] = Math.min(old, (int) (centre + support + 0.5)) - first[i];
                double sum = 0;
                for (int k = 0; k < count[i]; k++) {
                    exact[k] = interpolation.weight((k + first[i] - centre + 0.5) * (1 / widened));
                    sum += exact[k];
                }
                for (int k = 0; k < count[i]; k++) {
                    double share = (sum == 0 ? exact[k] : exact[k] / sum) * (1 << BITS);
                    weights[i * most + k] = (int) (share < 0 ? share - 0.5 : share + 0.5);
                }
            }
            return new Weights(first, count, weights, most);
        }
    }

    private static Picture across(Picture picture, Weights weights) {
        int channels = picture.channels();
        int width = weights.first.length;
        byte[] from = picture.samples();
        byte[] to = new byte[Math.multiplyExact(width * channels, picture.height())];
        for (int y = 0, out = 0; y < picture.height(); y++) {
            int row = y * picture.width() * channels;
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    int sum = 1 << BITS - 1;
                    int at = row + weights.first[x] * channels + c;
                    for (int k = 0; k < weights.count[x]; k++, at += channels) {
                        sum += (from[at] & 0xff) * weights.weights[x * weights.most + k];
                    }
                    to[out++] = clip(sum);
                }
            }
        }
        return new Picture(picture.origin(), width, picture.height(), channels, to);
    }

    private static Picture down(Picture picture, Weights weights) {
        int row = picture.width() * picture.channels();
        int height = weights.first.length;
        byte[] from = picture.samples();
        byte[] to = new byte[Math.multiplyExact(row, height)];
        int[] sums = new int[row];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 1 << BITS - 1);
            for (int k = 0; k < weights.count[y]; k++) {
                int weight = weights.weights[y * weights.most + k];
                int at = (weights.first[y] + k) * row;
                for (int i = 0; i < row; i++) {
                    sums[i] += (from[at + i] & 0xff) * weight;
                }
            }
            for (int i = 0; i < row; i++) {
                to[y * row + i] = clip(sums[i]);
            }
        }
        return new Picture(picture.origin(), picture.width(), height, picture.channels(), to);
    }

    private static byte clip(int sum) {
        int value = sum >> BITS;
        return (byte) (value < 0 ? 0 : value > 255 ? 255 : value);
    }

    /** Pillow steps from pixel to pixel by adding, and so does this: the sums round alike. */
    private static Picture nearest(Picture picture, int width, int height) {
        int channels = picture.channels();
        byte[] to = new byte[Math.multiplyExact(width * channels, height)];
        int[] columns = steps(picture.width(), width);
        int[] rows = steps(picture.height(), height);
        int out = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (rows[y] * picture.width() + columns[x]) * channels;
                for (int c = 0; c < channels; c++) {
                    to[out++] = picture.samples()[at + c];
                }
            }
        }
        return new Picture(picture.origin(), width, height, channels, to);
    }

    private static int[] steps(int old, int fresh) {
        double scale = (double) old / fresh;
        double at = scale * 0.5;
        int[] steps = new int[fresh];
        for (int i = 0; i < fresh; i++) {
            steps[i] = Math.min(old - 1, (int) at);
            at += scale;
        }
        return steps;
    }
}
