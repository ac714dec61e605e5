package dev.gambeson.scan.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.SingleXZInputStream;

/** What unpacks bytes of each kind, with bounded memory. Thread-safe. */
public final class Decoders {

    /** The memory that one decoder may take: what {@code xz -9} and {@code zstd --long} need, less in a small heap. */
    private static final int MEMORY_KIB =
            (int) Math.min(130 << 10, Runtime.getRuntime().maxMemory() / 3 >> 10);

    /** Outside of the heap: the most that {@code zstd} itself takes without being told to. */
    private static final int WINDOW_LOG = 27;

    private Decoders() {}

    /** Bare deflate, as in zip. */
    public static Decoder deflate(Content packed) {
        return () -> new Inflating(new ContentStream(packed), true);
    }

    /** Deflate with a window of 64 KiB, as some zips have. */
    public static Decoder deflate64(Content packed) {
        return () -> new Deflate64CompressorInputStream(new ContentStream(packed));
    }

    /** One deflate stream with a zlib header, from where the stream stands on. */
    public static Decoder zlib(ContentStream packed) {
        return () -> new Inflating(packed, false);
    }

    /** One gzip member, from where the stream stands on. */
    public static Decoder gzip(ContentStream packed) {
        return () -> {
            GzipHeader.pass(packed);
            return new Inflating(packed, true);
        };
    }

    /** One bzip2 stream, from where the stream stands on. */
    public static Decoder bzip2(ContentStream packed) {
        return () -> new BZip2CompressorInputStream(packed, false);
    }

    /** One xz stream, from where the stream stands on. */
    public static Decoder xz(ContentStream packed) {
        return () -> bounded(() -> new SingleXZInputStream(new ZerosBehind(packed), MEMORY_KIB));
    }

    /** One stream of LZMA with the header of 13 bytes that lzma gives it, from where the stream stands on. */
    public static Decoder lzmaAlone(ContentStream packed) {
        return () -> bounded(() -> new LZMAInputStream(new ZerosBehind(packed), MEMORY_KIB));
    }

    /** One Zstandard frame, or several that fill the content. */
    public static Decoder zstandard(Content packed) {
        return () -> {
            try {
                return new ZstdInputStreamNoFinalizer(new ContentStream(packed)).setLongMax(WINDOW_LOG);
            } catch (LinkageError e) {
                throw new InputException(
                        ErrorCode.INPUT_UNSUPPORTED,
                        new Location(null, null, null, null, null),
                        "is packed by Zstandard, whose native library does not load on this machine",
                        "Unpack it in a sandbox and scan the result.",
                        e);
            }
        };
    }

    /** One LZ4 frame, from where the stream stands on. */
    public static Decoder lz4(ContentStream packed) {
        return () -> new FramedLZ4CompressorInputStream(packed, false);
    }

    /**
     * LZMA as in zip: version and length of the properties, the properties, the stream.
     *
     * @param size how many bytes it unpacks to; -1 where an end mark says
     */
    public static Decoder zipLzma(Content packed, long size) {
        return () -> {
            ContentStream stream = new ContentStream(packed);
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
        if (dictionary < 0 || dictionary >> 10 > MEMORY_KIB) {
            throw tooMuchMemory(null);
        }
        return new LZMAInputStream(new ZerosBehind(stream), size, properties, dictionary);
    }

    private static InputStream bounded(Decoder decoder) throws IOException {
        try {
            return decoder.open();
        } catch (MemoryLimitException e) {
            throw tooMuchMemory(e);
        }
    }

    private static InputException tooMuchMemory(@Nullable Exception cause) {
        return new InputException(
                ErrorCode.INPUT_TOO_LARGE,
                new Location(null, null, null, null, null),
                "needs more than " + MEMORY_KIB + " KiB of memory to be unpacked",
                "Give Java more with GAMBESON_JAVA_OPTIONS=-Xmx1g, or unpack it in a sandbox and scan the result.",
                cause);
    }
}
