package dev.gambeson.attack.corruption;

import dev.gambeson.attack.ImageShape;
import java.util.SplittableRandom;

/** One way to spoil an image; what comes out may leave 0..1 and is cut off by the caller. */
interface Distortion {

    /**
     * Writes a spoilt copy.
     *
     * @param strength how much, in the unit of the distortion
     */
    void apply(float[] image, float[] spoilt, ImageShape shape, double strength, SplittableRandom random);
}
