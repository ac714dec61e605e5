package dev.gambeson.data.tensor;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Tensor;
import java.util.Arrays;

/**
 * Lays images out as a model's input wants them: a channel axis is added, moved, or taken away where it has one channel,
 * or all axes become one; never guessed beyond that. Pure and thread-safe.
 */
public final class ImageLayout {

    private ImageLayout() {}

    /**
     * The same images in the wanted shape.
     *
     * @param images one example after the other, {@code [n, ...]}
     * @param wanted the shape of one example, -1 where free, such as {@code [1, 28, 28]}
     * @throws GambesonException {@code MISMATCH} that shows both shapes
     */
    public static Tensor fit(Tensor images, long[] wanted) {
        int[] given = images.exampleShape();
        if (matches(given, wanted)) {
            return images;
        }
        if (given.length == 2 && wanted.length == 3) {
            int[] front = {1, given[0], given[1]};
            int[] back = {given[0], given[1], 1};
            if (matches(front, wanted) || matches(back, wanted)) {
                return images.reshape(withCount(images, matches(front, wanted) ? front : back));
            }
        }
        if (given.length == 3 && wanted.length == 2) {
            int[] bare = given[0] == 1 ? new int[] {given[1], given[2]} : new int[] {given[0], given[1]};
            if ((given[0] == 1 || given[2] == 1) && matches(bare, wanted)) {
                return images.reshape(withCount(images, bare));
            }
        }
        if (given.length == 3 && wanted.length == 3) {
            if (matches(new int[] {given[2], given[0], given[1]}, wanted)) {
                return moveChannels(images, true);
            }
            if (matches(new int[] {given[1], given[2], given[0]}, wanted)) {
                return moveChannels(images, false);
            }
        }
        boolean flat = wanted.length == 1 && (wanted[0] == -1 || wanted[0] == images.exampleSize());
        if (flat && given.length > 1) {
            return images.reshape(images.examples(), images.exampleSize());
        }
        throw new GambesonException(
                ErrorCode.MISMATCH,
                "the examples have the shape " + Arrays.toString(given) + ", and the model takes "
                        + Arrays.toString(wanted).replace("-1", "?"),
                "Give the data in the shape that the model was trained on.");
    }

    /**
     * How many channels an image has for a model: 1 for grey, 3 for colour, which it is where the shape does not tell.
     *
     * @param wanted the shape of one example, -1 where free
     */
    public static int channels(long[] wanted) {
        return switch (wanted.length) {
            case 1 -> isSquare(wanted[0]) || wanted[0] > 0 && wanted[0] % 3 != 0 ? 1 : 3;
            case 2 -> 1;
            case 3 -> wanted[0] == 1 || wanted[2] == 1 ? 1 : 3;
            default -> 3;
        };
    }

    private static boolean isSquare(long number) {
        long root = Math.round(Math.sqrt(Math.max(0, number)));
        return number > 0 && root * root == number;
    }

    private static boolean matches(int[] given, long[] wanted) {
        if (given.length != wanted.length) {
            return false;
        }
        for (int i = 0; i < given.length; i++) {
            if (wanted[i] != -1 && wanted[i] != given[i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] withCount(Tensor images, int[] example) {
        int[] shape = new int[example.length + 1];
        shape[0] = images.examples();
        System.arraycopy(example, 0, shape, 1, example.length);
        return shape;
    }

    private static Tensor moveChannels(Tensor images, boolean toFront) {
        int[] given = images.exampleShape();
        int channels = toFront ? given[2] : given[0];
        int pixels = images.exampleSize() / Math.max(1, channels);
        float[] out = new float[images.values().length];
        for (int image = 0; image < images.examples(); image++) {
            int base = image * channels * pixels;
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < pixels; p++) {
                    int front = base + c * pixels + p;
                    int back = base + p * channels + c;
                    out[toFront ? front : back] = images.values()[toFront ? back : front];
                }
            }
        }
        int[] example = toFront ? new int[] {channels, given[0], given[1]} : new int[] {given[1], given[2], channels};
        return new Tensor(withCount(images, example), out);
    }
}
