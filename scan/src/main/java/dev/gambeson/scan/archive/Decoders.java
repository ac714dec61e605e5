package dev.gambeson.scan.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** What unpacks bytes of each kind, with bounded memory. Thread-safe. */
public final class Decoders {

    /** The memory that one decoder may take; {@code xz -9} and {@code zstd --ultra -22} need less. */
    private static final int MEMORY_KIB = 128 << 10;

    private static final int WINDOW_LOG = 27;

    private Decoders() {}

    /** Bare deflate, as in zip. */
    public static Decoder deflate(Content packed) {
        return () -> new Inflating(new ContentStream(packed, 0), true);
    }

    /** Deflate with a window of 64 KiB, as some zips have. */
    public static Decoder deflate64(Content packed) {
        return () -> new Deflate64CompressorInputStream(new ContentStream(packed, 0));
    }

    /** One or more bzip2 streams. */
    public static Decoder bzip2(Content packed) {
        return () -> new BZip2CompressorInputStream(new ContentStream(packed, 0), true);
    }

    /** One or more xz streams. */
    public static Decoder xz(Content packed) {
        return () -> new XZInputStream(new ContentStream(packed, 0), MEMORY_KIB);
    }

    /** One or more Zstandard frames. */
    public static Decoder zstandard(Content packed) {
        return () -> new ZstdInputStreamNoFinalizer(new ContentStream(packed, 0)).setLongMax(WINDOW_LOG);
    }

    /**
     * LZMA as in zip: version and length of the properties, the properties, the stream.
     *
     * @param size how many bytes it unpacks to; those without an end mark need it
     */
    public static Decoder zipLzma(Content packed, long size) {
        return () -> {
            ContentStream stream = new ContentStream(packed, 0);
            byte[] head = stream.readNBytes(9);
            if (head.length < 9) {
                throw new EOFException();
            }
            return lzma(stream, size, head[4], head, 5);
        };
    }

    private static InputStream lzma(ContentStream stream, long size, byte properties, byte[] head, int at)
            throws IOException {
        int dictionary = (head[at] & 0xff)
                | (head[at + 1] & 0xff) << 8
                | (head[at + 2] & 0xff) << 16
                | (head[at + 3] & 0xff) << 24;
        if (dictionary < 0 || dictionary > MEMORY_KIB << 10) {
            throw InputException.tooLarge(
                    new Location(null, null, null, null, null),
                    "needs a dictionary of " + Integer.toUnsignedString(dictionary) + " bytes to be unpacked",
                    "Unpack it in a sandbox and scan the result.");
        }
        return new LZMAInputStream(stream, size, properties, dictionary);
    }
}
