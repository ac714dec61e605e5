package dev.gambeson.attack.corruption;

import dev.gambeson.attack.ImageShape;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A natural corruption of images with values in 0..1, in five severities.
 *
 * <p>Noise, brightness and contrast have the strengths of ImageNet-C (Hendrycks and Dietterich 2019, "Benchmarking Neural
 * Network Robustness to Common Corruptions and Perturbations", arXiv 1903.12261), blur those of CIFAR-10-C, stretched with
 * the image. Rotation, translation and occlusion are not part of that benchmark; their strengths are ours. Colours are
 * brightened by adding to every channel.
 */
enum Corruption {
    /** Electronic noise: the standard deviation that is added to every number. */
    GAUSSIAN_NOISE(Pixels::gaussianNoise, 0.08, 0.12, 0.18, 0.26, 0.38),
    /** Dead and hot pixels: the fraction that becomes 0 or 1. */
    IMPULSE_NOISE(Pixels::impulseNoise, 0.03, 0.06, 0.09, 0.17, 0.27),
    /** Out of focus: the standard deviation in pixels of an image of 32 by 32. */
    GAUSSIAN_BLUR(Blur::gaussian, 0.4, 0.6, 0.7, 0.8, 1.0),
    /** Too much light: what is added to every number. */
    BRIGHTNESS(Pixels::brightness, 0.1, 0.2, 0.3, 0.4, 0.5),
    /** Fog: what is left of the distance from the mean. */
    CONTRAST(Pixels::contrast, 0.4, 0.3, 0.2, 0.1, 0.05),
    /** A tilted camera: degrees, to either side. */
    ROTATION(Placement::rotation, 5, 10, 15, 20, 30),
    /** A shifted frame: the fraction of the side, in any direction. */
    TRANSLATION(Placement::translation, 0.04, 0.07, 0.1, 0.14, 0.18),
    /** Something in front of it: the side of a black square as a fraction of the image's. */
    OCCLUSION(Placement::occlusion, 0.1, 0.15, 0.2, 0.25, 0.3);

    /** The number of severities. */
    static final int SEVERITIES = 5;

    private final Distortion distortion;
    private final double[] strengths;

    Corruption(Distortion distortion, double... strengths) {
        this.distortion = distortion;
        this.strengths = strengths;
    }

    /** The word used in reports, such as {@code gaussian_noise}. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes a corrupted copy.
     *
     * @param image values in 0..1
     * @param corrupted receives values in 0..1; another array of the same length
     * @param severity 1 (mild) to {@link #SEVERITIES}
     * @param random where it strikes; the same numbers strike the same place at every severity
     * @throws IllegalArgumentException where there is no such severity
     */
    void apply(float[] image, float[] corrupted, ImageShape shape, int severity, SplittableRandom random) {
        if (severity < 1 || severity > SEVERITIES) {
            throw new IllegalArgumentException("a severity is 1 to " + SEVERITIES + ", not " + severity);
        }
        distortion.apply(image, corrupted, shape, strengths[severity - 1], random);
        for (int i = 0; i < corrupted.length; i++) {
            corrupted[i] = Math.max(0, Math.min(1, corrupted[i]));
        }
    }
}
