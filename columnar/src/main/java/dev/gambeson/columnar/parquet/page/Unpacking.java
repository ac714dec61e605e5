package dev.gambeson.columnar.parquet.page;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.file.Lz4Block;
import dev.gambeson.columnar.parquet.metadata.Codec;
import dev.gambeson.columnar.snappy.SnappyDecoder;
import dev.gambeson.columnar.snappy.SnappyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks what a codec packed to exactly as many bytes as were declared, into room that was made before. */
final class Unpacking {

    private Unpacking() {}

    /** Refuses codecs that are not read, and sizes to which so few bytes cannot unpack. */
    static void check(Codec codec, long packedSize, long plainSize) {
        if (codec.mostGain() == 0) {
            throw DamageException.unsupported(
                    "is packed by " + codec + ", which is not read",
                    "Write it again with snappy, gzip, zstd or lz4_raw:"
                            + " `pyarrow.parquet.write_table(table, path, compression=\"zstd\")`.");
        }
        if (plainSize > packedSize * codec.mostGain() + 64) {
            throw DamageException.malformed(
                    "has a page of " + packedSize + " bytes that says it unpacks to " + plainSize);
        }
    }

    /** Unpacks to {@code out} from {@code at} on. */
    static void unpack(Codec codec, byte[] in, int from, int length, byte[] out, int at, int plainSize) {
        switch (codec) {
            case UNCOMPRESSED -> {
                demand(plainSize, length);
                System.arraycopy(in, from, out, at, length);
            }
            case SNAPPY -> snappy(in, from, length, out, at, plainSize);
            case GZIP -> gzip(in, from, length, out, at, plainSize);
            case ZSTD -> zstd(in, from, length, out, at, plainSize);
            case LZ4_RAW -> lz4(in, from, length, out, at, plainSize);
            case LZO, BROTLI, LZ4 -> throw new IllegalStateException("refused before");
        }
    }

    private static void snappy(byte[] in, int from, int length, byte[] out, int at, int plainSize) {
        try {
            SnappyDecoder.decode(in, from, from + length, out, at, plainSize);
        } catch (SnappyException e) {
            throw DamageException.malformed("has a page of Snappy that " + e.getMessage());
        }
    }

    private static void lz4(byte[] in, int from, int length, byte[] out, int at, int plainSize) {
        int end = Lz4Block.decode(in, from, from + length, out, at, at, at + plainSize);
        if (end == Lz4Block.DAMAGED) {
            throw DamageException.malformed("has a broken page of LZ4");
        }
        demand(plainSize, end - at);
    }

    private static void gzip(byte[] in, int from, int length, byte[] out, int at, int plainSize) {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(in, from, length), 1 << 13)) {
            int size = stream.readNBytes(out, at, plainSize);
            demand(plainSize, stream.read() >= 0 ? size + 1 : size);
        } catch (IOException e) {
            throw DamageException.malformed("has a broken page of gzip");
        }
    }

    /** Native, fuzzed upstream, and given arrays of which it knows the lengths. */
    private static void zstd(byte[] in, int from, int length, byte[] out, int at, int plainSize) {
        if (plainSize == 0 && length == 0) {
            return;
        }
        try {
            demand(plainSize, Zstd.decompressByteArray(out, at, plainSize, in, from, length));
        } catch (ZstdException e) {
            throw DamageException.malformed("has a broken page of Zstandard");
        }
    }

    private static void demand(int plainSize, long size) {
        if (size != plainSize) {
            throw DamageException.malformed("has a page that does not unpack to the " + plainSize + " bytes declared");
        }
    }
}
