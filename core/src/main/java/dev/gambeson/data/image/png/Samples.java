package dev.gambeson.data.image.png;

import dev.gambeson.data.image.ImageBytes;
import dev.gambeson.format.InputException;
import org.jspecify.annotations.Nullable;

/** Turns rows of packed samples into 8-bit samples of the image. Not thread-safe. */
final class Samples {

    private final Header header;
    private final byte[] palette;
    private final ImageBytes in;
    private final byte[] samples;

    Samples(Header header, byte @Nullable [] palette, ImageBytes in, byte[] samples) {
        this.header = header;
        this.palette = palette == null ? new byte[0] : palette;
        this.in = in;
        this.samples = samples;
    }

    InputException malformed(String problem) {
        return in.malformed(problem);
    }

    /** Takes a row: pixel {@code i} of it is pixel {@code column + i × across} of the image's row. */
    void line(byte[] line, int width, int row, int column, int across) {
        int channels = header.channels();
        int to = (row * header.width() + column) * channels;
        int step = across * channels;
        if (header.depth() < 8) {
            packed(line, width, to, step);
            return;
        }
        int bytes = header.depth() / 8;
        int pixel = header.samples() * bytes;
        for (int x = 0, from = 0; x < width; x++, from += pixel, to += step) {
            switch (header.type()) {
                case Header.GREY -> samples[to] = bytes == 2 && line[from] != 0 ? (byte) 255 : line[from + bytes - 1];
                case Header.PALETTE -> colour(line[from] & 0xff, to);
                case Header.GREY_ALPHA -> samples[to] = line[from];
                default -> {
                    samples[to] = line[from];
                    samples[to + 1] = line[from + bytes];
                    samples[to + 2] = line[from + 2 * bytes];
                }
            }
        }
    }

    private void packed(byte[] line, int width, int first, int step) {
        int depth = header.depth();
        int greatest = (1 << depth) - 1;
        int to = first;
        for (int x = 0; x < width; x++, to += step) {
            int bit = x * depth;
            int value = line[bit >> 3] >> 8 - depth - (bit & 7) & greatest;
            if (header.type() == Header.PALETTE) {
                colour(value, to);
            } else {
                samples[to] = (byte) (value * (255 / greatest));
            }
        }
    }

    private void colour(int index, int to) {
        if (3 * index >= palette.length) {
            throw malformed("a pixel has colour " + index + ", and the palette has " + palette.length / 3);
        }
        System.arraycopy(palette, 3 * index, samples, to, 3);
    }
}
