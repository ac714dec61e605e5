package dev.gambeson.data.image.png;

import dev.gambeson.data.image.ImageBytes;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The unpacked bytes of the pixel chunks, which follow one another; nothing is unpacked before it is asked for. */
final class PixelStream implements AutoCloseable {

    private final ImageBytes in;
    private final Inflater inflater = new Inflater();
    private int next;

    /** @param first where the first chunk of pixels begins */
    PixelStream(ImageBytes in, int first) {
        this.in = in;
        this.next = first;
    }

    void read(byte[] target, int from, int length) {
        int size = 0;
        try {
            while (size < length) {
                int count = inflater.inflate(target, from + size, length - size);
                size += count;
                if (count == 0) {
                    if (inflater.finished() || inflater.needsDictionary()) {
                        throw in.malformed("the packed pixels end in the middle of the image");
                    }
                    chunk();
                }
            }
        } catch (DataFormatException e) {
            throw in.malformed("the packed pixels are damaged");
        }
    }

    private void chunk() {
        in.seek(next);
        long length = in.nextInt();
        if (length > in.left() - 8L) {
            throw in.truncated();
        }
        int type = in.at();
        if (!new String(in.all(), type, 4, StandardCharsets.ISO_8859_1).equals("IDAT")) {
            throw in.malformed("the packed pixels end in the middle of the image");
        }
        CRC32 sum = new CRC32();
        sum.update(in.all(), type, 4 + (int) length);
        in.seek(type + 4 + (int) length);
        if (in.nextInt() != sum.getValue()) {
            throw in.malformed("the checksum of a chunk is wrong");
        }
        next = in.at();
        inflater.setInput(in.all(), type + 4, (int) length);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
