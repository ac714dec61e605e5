package dev.gambeson.data.image.png;

import dev.gambeson.data.image.ImageBytes;
import dev.gambeson.data.image.Picture;
import dev.gambeson.data.image.PictureFormat;
import dev.gambeson.format.Limits;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Decodes PNG (ISO/IEC 15948): all colour types, depths and both orders of rows, into the pixels of Pillow's {@code
 * convert("RGB")}: transparency is dropped; of colours of 16 bits the upper 8 stay; of greys of 16 bits, which Pillow
 * clips, 255 is the greatest. The checksum of each chunk that matters must be right. Of an animation it is the still image.
 */
public final class Png {

    private final ImageBytes in;
    private final Limits limits;
    private @Nullable Header header;
    private byte @Nullable [] palette;

    private Png(ImageBytes in, Limits limits) {
        this.in = in;
        this.limits = limits;
    }

    /**
     * Decodes an image.
     *
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED} with the offset, {@code INPUT_TOO_LARGE}
     */
    public static Picture decode(ImageBytes in, Limits limits) {
        return new Png(in, limits).picture();
    }

    private Picture picture() {
        in.seek(8);
        while (true) {
            int length = length();
            int type = in.at();
            String name = new String(in.all(), type, 4, StandardCharsets.ISO_8859_1);
            in.skip(4);
            if (name.equals("IDAT")) {
                return pixels(type - 4);
            }
            int start = in.at();
            boolean critical = Character.isUpperCase(name.charAt(0));
            if (critical) {
                check(type, length);
            }
            if ((header == null) != name.equals("IHDR")) {
                throw in.malformed("the header is not the first chunk, or comes twice");
            }
            switch (name) {
                case "IHDR" -> header = Header.read(in, length, limits);
                case "PLTE" -> palette = palette(length);
                case "IEND" -> throw in.malformed("the image ends before its pixels");
                default -> {
                    if (critical) {
                        throw in.malformed(
                                "no chunk that matters is called `" + name.replaceAll("[^A-Za-z]", "?") + "`");
                    }
                }
            }
            in.seek(start);
            in.skip(length + 4);
        }
    }

    private int length() {
        long length = in.nextInt();
        // The type before, the checksum behind.
        if (length > in.left() - 8L) {
            throw in.truncated();
        }
        return (int) length;
    }

    private void check(int type, int length) {
        CRC32 sum = new CRC32();
        sum.update(in.all(), type, 4 + length);
        in.seek(type + 4 + length);
        if (in.nextInt() != sum.getValue()) {
            throw in.malformed("the checksum of a chunk is wrong");
        }
        in.seek(type + 4);
    }

    private byte[] palette(int length) {
        if (length % 3 != 0 || length == 0 || length > 3 * 256) {
            throw in.malformed("a palette has " + length + " bytes");
        }
        byte[] colours = new byte[length];
        for (int i = 0; i < length; i++) {
            colours[i] = (byte) in.next();
        }
        return colours;
    }

    private Picture pixels(int chunk) {
        Header known = header;
        if (known == null) {
            throw in.malformed("the pixels come before the header");
        }
        byte[] colours = palette;
        if (known.type() == Header.PALETTE && colours == null) {
            throw in.malformed("the image has no palette");
        }
        byte[] samples = new byte[known.width() * known.height() * known.channels()];
        try (PixelStream stream = new PixelStream(in, chunk)) {
            Samples writer = new Samples(known, colours, in, samples);
            if (known.interlaced()) {
                for (Pass pass : Pass.values()) {
                    pass.read(known, stream, writer);
                }
            } else {
                new Lines(known, known.width(), known.height()).read(stream, writer, 0, 0, 1, 1);
            }
        }
        Picture.Origin origin = new Picture.Origin(PictureFormat.PNG, known.mode());
        return new Picture(origin, known.width(), known.height(), known.channels(), samples);
    }
}
