package dev.gambeson.data.image.png;

import dev.gambeson.data.image.ImageBytes;
import dev.gambeson.format.Limits;

/**
 * The header of a PNG.
 *
 * @param width pixels of a row
 * @param height rows
 * @param depth bits of a sample
 * @param type the kind of pixel
 * @param interlaced whether rows come in seven passes
 */
record Header(int width, int height, int depth, int type, boolean interlaced) {

    static final int GREY = 0;
    static final int COLOUR = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int COLOUR_ALPHA = 6;

    /** Deflate packs at most so many bytes into one (RFC 1951: 258 bytes in two bits). */
    private static final double DENSEST = 1032;

    static Header read(ImageBytes in, int length, Limits limits) {
        if (length != 13) {
            throw in.malformed("the header has " + length + " bytes");
        }
        long width = in.nextInt();
        long height = in.nextInt();
        int depth = in.next();
        int type = in.next();
        boolean sound = switch (type) {
            case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case COLOUR, GREY_ALPHA, COLOUR_ALPHA -> depth == 8 || depth == 16;
            default -> false;
        };
        if (!sound) {
            throw in.malformed("there are no pixels of type " + type + " with " + depth + " bits");
        }
        int packing = in.next();
        int filtering = in.next();
        if (packing != 0 || filtering != 0) {
            throw in.malformed("the way of packing or filtering is none that is known");
        }
        int interlace = in.next();
        if (interlace > 1) {
            throw in.malformed("the order of rows is none that is known");
        }
        int bits = samples(type) * depth;
        in.demandSize(width, height, 4, (double) width * height * bits / 8 / DENSEST, limits);
        return new Header((int) width, (int) height, depth, type, interlace == 1);
    }

    private static int samples(int type) {
        return switch (type) {
            case COLOUR -> 3;
            case GREY_ALPHA -> 2;
            case COLOUR_ALPHA -> 4;
            default -> 1;
        };
    }

    /** Samples of a pixel in the file. */
    int samples() {
        return samples(type);
    }

    /** Samples of a decoded pixel. */
    int channels() {
        return type == GREY || type == GREY_ALPHA ? 1 : 3;
    }

    /** What Pillow calls it. */
    String mode() {
        return switch (type) {
            case GREY -> depth == 1 ? "1" : depth == 16 ? "I;16" : "L";
            case COLOUR -> "RGB";
            case PALETTE -> "P";
            case GREY_ALPHA -> depth == 16 ? "RGBA" : "LA";
            default -> "RGBA";
        };
    }
}
