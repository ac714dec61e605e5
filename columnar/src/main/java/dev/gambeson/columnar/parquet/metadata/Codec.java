package dev.gambeson.columnar.parquet.metadata;

import dev.gambeson.columnar.DamageException;

/** How pages are packed, in the order of their numbers in the format. */
public enum Codec {
    UNCOMPRESSED(1),
    SNAPPY(22),
    GZIP(1040),
    LZO(0),
    BROTLI(0),
    LZ4(0),
    ZSTD(Integer.MAX_VALUE),
    LZ4_RAW(256);

    private static final Codec[] ALL = values();

    private final int mostGain;

    Codec(int mostGain) {
        this.mostGain = mostGain;
    }

    /** The most bytes that one packed byte can stand for; 0 where the codec is not read. */
    public int mostGain() {
        return mostGain;
    }

    static Codec of(int number) {
        if (number < 0 || number >= ALL.length) {
            throw DamageException.malformed("is packed by the unknown codec " + number);
        }
        return ALL[number];
    }
}
