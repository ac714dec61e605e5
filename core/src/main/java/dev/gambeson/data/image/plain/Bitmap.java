package dev.gambeson.data.image.plain;

import dev.gambeson.data.image.ImageBytes;
import dev.gambeson.data.image.Picture;
import dev.gambeson.data.image.PictureFormat;
import dev.gambeson.format.Limits;

/**
 * Decodes Windows bitmaps that are not compressed: 1, 4 and 8 bits with a palette, 24 and 32 bits. Transparency is dropped.
 */
public final class Bitmap {

    private static final int OLD_HEADER = 12;
    private static final int[] USUAL_MASKS = {0xff0000, 0xff00, 0xff};

    private Bitmap() {}

    /**
     * Decodes an image.
     *
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED} with the offset, {@code INPUT_TOO_LARGE}, {@code
     *     INPUT_UNSUPPORTED} where it is compressed or of 16 bits
     */
    public static Picture decode(ImageBytes in, Limits limits) {
        in.seek(10);
        int pixels = in.nextIntLittle();
        int header = in.nextIntLittle();
        if (header != OLD_HEADER && (header < 40 || header > 124)) {
            throw in.malformed("no header of a bitmap has " + header + " bytes");
        }
        boolean old = header == OLD_HEADER;
        int width = old ? in.nextShortLittle() : in.nextIntLittle();
        int height = old ? in.nextShortLittle() : in.nextIntLittle();
        in.skip(2);
        int bits = in.nextShortLittle();
        int compression = old ? 0 : in.nextIntLittle();
        boolean known = bits == 1 || bits == 4 || bits == 8 || bits == 24 || bits == 32;
        if (!known || compression != 0 && !(compression == 3 && bits == 32)) {
            throw in.unsupported(
                    "is a bitmap of " + bits + " bits in the packing " + compression + ", which is not read",
                    "Save it as PNG.");
        }
        int colours = 0;
        if (!old) {
            in.skip(12);
            colours = in.nextIntLittle();
            in.skip(4);
            demandUsualMasks(in, compression);
        }
        boolean upwards = height > 0;
        long rows = Math.abs((long) height);
        long stride = ((long) width * bits + 31) / 32 * 4;
        in.demandSize(width, rows, 3, stride * rows, limits);
        byte[] palette = bits > 8 ? new byte[0] : palette(in, 14 + header, old ? 3 : 4, bits, colours);
        in.seek(pixels);
        in.skip((int) (stride * rows));
        byte[] samples = new byte[(int) (3L * width * rows)];
        for (int y = 0; y < rows; y++) {
            int from = pixels + (int) (stride * (upwards ? rows - 1 - y : y));
            row(in, from, bits, palette, samples, 3 * width * y, width);
        }
        String mode = bits > 8 ? "RGB" : "P";
        return new Picture(new Picture.Origin(PictureFormat.BMP, mode), width, (int) rows, 3, samples);
    }

    private static void demandUsualMasks(ImageBytes in, int compression) {
        if (compression == 3) {
            for (int mask : USUAL_MASKS) {
                if (in.nextIntLittle() != mask) {
                    throw in.unsupported("is a bitmap with its colours in an unusual order", "Save it as PNG.");
                }
            }
        }
    }

    private static byte[] palette(ImageBytes in, int at, int entry, int bits, int declared) {
        int count = declared == 0 ? 1 << bits : declared;
        if (count < 0 || count > 256) {
            throw in.malformed("a palette has " + count + " colours");
        }
        in.seek(at);
        byte[] palette = new byte[3 * count];
        for (int i = 0; i < count; i++) {
            for (int c = 2; c >= 0; c--) {
                palette[3 * i + c] = (byte) in.next();
            }
            in.skip(entry - 3);
        }
        return palette;
    }

    private static void row(ImageBytes in, int from, int bits, byte[] palette, byte[] samples, int first, int width) {
        byte[] all = in.all();
        for (int x = 0, to = first; x < width; x++, to += 3) {
            if (bits > 8) {
                int pixel = from + x * (bits / 8);
                samples[to] = all[pixel + 2];
                samples[to + 1] = all[pixel + 1];
                samples[to + 2] = all[pixel];
            } else {
                int bit = x * bits;
                int index = all[from + (bit >> 3)] >> 8 - bits - (bit & 7) & (1 << bits) - 1;
                if (3 * index >= palette.length) {
                    throw in.malformed("a pixel has colour " + index + ", and the palette has " + palette.length / 3);
                }
                System.arraycopy(palette, 3 * index, samples, to, 3);
            }
        }
    }
}
