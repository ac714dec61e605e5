package dev.gambeson.data.image.plain;

import dev.gambeson.data.image.ImageBytes;
import dev.gambeson.data.image.Picture;
import dev.gambeson.data.image.PictureFormat;
import dev.gambeson.format.Limits;

/** Decodes the binary portable grey map (P5) and pixel map (P6) of at most 8 bits. */
public final class PortableMap {

    private PortableMap() {}

    /**
     * Decodes an image.
     *
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED} with the offset, {@code INPUT_TOO_LARGE}, {@code
     *     INPUT_UNSUPPORTED} where it is written in digits, has single bits, or more than 8
     */
    public static Picture decode(ImageBytes in, Limits limits) {
        in.seek(1);
        int kind = in.next();
        if (kind != '5' && kind != '6') {
            throw in.unsupported(
                    "is a portable map of the kind P" + (char) kind + "; P5 and P6 are read", "Save it as PNG.");
        }
        int channels = kind == '5' ? 1 : 3;
        int width = number(in);
        int height = number(in);
        int greatest = number(in);
        if (greatest < 1 || greatest > 65535) {
            throw in.malformed("the greatest value is " + greatest);
        }
        if (greatest > 255) {
            throw in.unsupported("is a portable map of 16 bits; those of 8 bits are read", "Save it with 8 bits.");
        }
        in.demandSize(width, height, channels, (double) width * height * channels, limits);
        byte[] samples = new byte[width * height * channels];
        int from = in.at();
        in.skip(samples.length);
        for (int i = 0; i < samples.length; i++) {
            int value = in.all()[from + i] & 0xff;
            samples[i] =
                    (byte) (greatest == 255 ? value : Math.min(255, (int) Math.rint((double) value / greatest * 255)));
        }
        Picture.Origin origin = new Picture.Origin(PictureFormat.PNM, channels == 1 ? "L" : "RGB");
        return new Picture(origin, width, height, channels, samples);
    }

    /** A number of the header with one blank behind it; a comment goes from # to the end of the line. */
    private static int number(ImageBytes in) {
        int next = in.next();
        while (isBlank(next) || next == '#') {
            while (next == '#' && in.next() != '\n') {}
            next = in.next();
        }
        long number = 0;
        while (next >= '0' && next <= '9' && number < 1L << 31) {
            number = 10 * number + next - '0';
            next = in.next();
        }
        if (!isBlank(next) || number >= 1L << 31) {
            throw in.malformed("the header has no number here");
        }
        return (int) number;
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character >= 9 && character <= 13;
    }
}
