package dev.gambeson.data.image.jpeg;

import dev.gambeson.data.image.ImageBytes;
import dev.gambeson.data.image.Picture;
import dev.gambeson.data.image.PictureFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What the colours of an image mean, and the pixels that they make. */
enum ColourSpace {
    GREY("L"),
    RGB("RGB"),
    YCC("RGB"),
    CMYK("CMYK"),
    /** YCC of the complements of cyan, magenta and yellow, and black. */
    YCCK("CMYK");

    private static final int HALF = 1 << 15;
    private static final int[] RED = new int[256];
    private static final int[] BLUE = new int[256];
    private static final int[] GREEN_OF_RED = new int[256];
    private static final int[] GREEN_OF_BLUE = new int[256];

    static {
        // JFIF: R = Y + 1.402 Cr, G = Y - 0.34414 Cb - 0.71414 Cr, B = Y + 1.772 Cb, in 65536ths as libjpeg rounds
        // them.
        for (int i = 0; i < 256; i++) {
            int x = i - 128;
            RED[i] = 91881 * x + HALF >> 16;
            BLUE[i] = 116130 * x + HALF >> 16;
            GREEN_OF_RED[i] = -46802 * x;
            GREEN_OF_BLUE[i] = -22554 * x + HALF;
        }
    }

    private final String mode;

    ColourSpace(String mode) {
        this.mode = mode;
    }

    /** What application segments say of the colours. Not thread-safe. */
    static final class Hints {
        private boolean jfif;
        private int adobe = -1;

        void jfif(ImageBytes in, int end) {
            jfif |= begins(in, end, "JFIF\0", 14);
        }

        void adobe(ImageBytes in, int end) {
            if (begins(in, end, "Adobe", 12)) {
                adobe = in.all()[in.at() + 11] & 0xff;
            }
        }

        private static boolean begins(ImageBytes in, int end, String word, int least) {
            return end - in.at() >= least
                    && IntStream.range(0, word.length()).allMatch(i -> in.all()[in.at() + i] == word.charAt(i));
        }
    }

    /** The rules of libjpeg's {@code default_decompress_parms}. */
    static ColourSpace of(Frame frame, Hints hints) {
        List<Integer> ids = frame.components().stream().map(one -> one.id).toList();
        return switch (ids.size()) {
            case 1 -> GREY;
            case 3 -> {
                boolean plain =
                        hints.adobe >= 0 ? hints.adobe == 0 : ids.equals(List.of((int) 'R', (int) 'G', (int) 'B'));
                yield plain && !hints.jfif ? RGB : YCC;
            }
            default -> hints.adobe <= 0 ? CMYK : YCCK;
        };
    }

    /** The pixels of a decoded image. */
    Picture picture(Frame frame, int orientation) {
        int count = frame.components().size();
        int width = frame.width();
        int channels = this == GREY ? 1 : 3;
        byte[] samples = new byte[width * frame.height() * channels];
        Upsampling[] colours = new Upsampling[count];
        byte[][] rows = new byte[count][frame.unitsWide() * frame.horizontal() * 8];
        for (int i = 0; i < count; i++) {
            Component one = frame.components().get(i);
            if (frame.progressive()) {
                transform(one);
            }
            colours[i] = new Upsampling(one, frame);
        }
        for (int y = 0; y < frame.height(); y++) {
            for (int i = 0; i < count; i++) {
                colours[i].row(y, rows[i]);
            }
            row(rows, width, samples, y * width * channels);
        }
        Picture.Origin origin = new Picture.Origin(PictureFormat.JPEG, mode, orientation);
        return new Picture(origin, width, frame.height(), channels, samples);
    }

    private static void transform(Component one) {
        InverseCosine transform = new InverseCosine();
        int[] divisors = Objects.requireNonNull(one.divisors);
        for (int row = 0; row < one.blocksHigh; row++) {
            for (int column = 0; column < one.blocksWide; column++) {
                int at = one.coefficientAt(row, column);
                transform.transform(
                        one.coefficients, at, divisors, one.plane, one.sampleAt(row, column), one.stride * 8);
            }
        }
        one.coefficients = new short[0];
    }

    private void row(byte[][] rows, int width, byte[] samples, int to) {
        switch (this) {
            case GREY -> System.arraycopy(rows[0], 0, samples, to, width);
            case RGB -> {
                for (int x = 0, at = to; x < width; x++) {
                    samples[at++] = rows[0][x];
                    samples[at++] = rows[1][x];
                    samples[at++] = rows[2][x];
                }
            }
            case YCC -> colours(rows, width, samples, to);
            case CMYK -> inks(rows, width, samples, to, false);
            case YCCK -> inks(rows, width, samples, to, true);
        }
    }

    private static void colours(byte[][] rows, int width, byte[] samples, int to) {
        byte[] luma = rows[0];
        byte[] blueness = rows[1];
        byte[] redness = rows[2];
        for (int x = 0, at = to; x < width; x++, at += 3) {
            int y = luma[x] & 0xff;
            int b = blueness[x] & 0xff;
            int r = redness[x] & 0xff;
            samples[at] = clamp(y + RED[r]);
            samples[at + 1] = clamp(y + (GREEN_OF_BLUE[b] + GREEN_OF_RED[r] >> 16));
            samples[at + 2] = clamp(y + BLUE[b]);
        }
    }

    /**
     * Pillow takes all inks of a JPEG for complements, as Adobe writes them, so that a stored 255 is no ink; red is then what
     * is left of white after black and cyan.
     */
    private static void inks(byte[][] rows, int width, byte[] samples, int to, boolean luma) {
        byte[] three = new byte[3 * width];
        if (luma) {
            colours(rows, width, three, 0);
        }
        for (int x = 0; x < width; x++) {
            int white = rows[3][x] & 0xff;
            for (int c = 0; c < 3; c++) {
                // YCCK: the colours are the complements of what libjpeg gives as inks.
                int ink = luma ? three[3 * x + c] & 0xff : 255 - (rows[c][x] & 0xff);
                int product = ink * white + 128;
                samples[to + 3 * x + c] = clamp(white - ((product >> 8) + product >> 8));
            }
        }
    }

    private static byte clamp(int value) {
        return (byte) (value < 0 ? 0 : value > 255 ? 255 : value);
    }
}
