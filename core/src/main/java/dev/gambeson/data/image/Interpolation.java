package dev.gambeson.data.image;

import java.util.Locale;

/** How pixels are mixed when an image is made smaller or larger: the filters of Pillow. */
public enum Interpolation {
    /** The nearest pixel alone. */
    NEAREST(0),
    BOX(0.5),
    BILINEAR(1),
    BICUBIC(2),
    LANCZOS(3);

    private final double support;

    Interpolation(double support) {
        this.support = support;
    }

    /** Its name in a project file, such as {@code bilinear}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How far, in pixels, the filter reaches. */
    double support() {
        return support;
    }

    /** The weight of a pixel at that distance. */
    double weight(double distance) {
        double x = Math.abs(distance);
        return switch (this) {
            case NEAREST -> 1;
            case BOX -> distance > -0.5 && distance <= 0.5 ? 1 : 0;
            case BILINEAR -> x < 1 ? 1 - x : 0;
            // Keys' cubic with a = -1/2.
            case BICUBIC -> x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
            case LANCZOS -> distance >= -3 && distance < 3 ? sinc(distance) * sinc(distance / 3) : 0;
        };
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : StrictMath.sin(x * Math.PI) / (x * Math.PI);
    }
}
