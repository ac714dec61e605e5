package dev.gambeson.columnar.parquet.metadata;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.parquet.thrift.CompactReader;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a page.
 *
 * @param kind what the page holds
 * @param plainSize how many bytes it has when it is unpacked
 * @param packedSize how many bytes it takes in the file
 * @param checkSum the CRC-32 of those, or null where none is given
 * @param values how many values it has, missing ones included
 * @param encoding how they are encoded
 * @param levels how the levels of data of version 1 are encoded: of definition
 * @param repeats and of repetition
 * @param levelBytes how many bytes the levels of definition take in version 2
 * @param repeatBytes and those of repetition
 * @param packed whether the values of version 2 are packed by the codec of the chunk
 */
public record PageHeader(
        Kind kind,
        int plainSize,
        int packedSize,
        @Nullable Integer checkSum,
        int values,
        Encoding encoding,
        Encoding levels,
        Encoding repeats,
        int levelBytes,
        int repeatBytes,
        boolean packed) {

    /** What a page holds. */
    public enum Kind {
        DATA,
        DATA_2,
        DICTIONARY,
        /** An index, or what later versions bring: passed over. */
        OTHER
    }

    /**
     * Reads the structure PageHeader.
     *
     * @throws DamageException where it is broken
     */
    public static PageHeader read(CompactReader in) {
        return new Reading().read(in);
    }

    private static final class Reading {
        private int type = -1;
        private int plainSize = -1;
        private int packedSize = -1;
        private @Nullable Integer checkSum;
        private int values = -1;
        private Encoding encoding = Encoding.PLAIN;
        private Encoding levels = Encoding.RLE;
        private Encoding repeats = Encoding.RLE;
        private int levelBytes;
        private int repeatBytes;
        private boolean packed = true;

        PageHeader read(CompactReader in) {
            in.begin();
            while (in.next()) {
                switch (in.field()) {
                    case 1 -> type = in.i32();
                    case 2 -> plainSize = in.i32();
                    case 3 -> packedSize = in.i32();
                    case 4 -> checkSum = in.i32();
                    case 5 -> data(in);
                    case 7 -> dictionary(in);
                    case 8 -> dataOfVersion2(in);
                    default -> in.skip();
                }
            }
            Kind kind = type == 0 ? Kind.DATA : type == 3 ? Kind.DATA_2 : type == 2 ? Kind.DICTIONARY : Kind.OTHER;
            boolean broken = type < 0 || plainSize < 0 || packedSize < 0 || kind != Kind.OTHER && values < 0;
            if (broken || levelBytes < 0 || repeatBytes < 0 || (long) levelBytes + repeatBytes > packedSize) {
                throw DamageException.malformed("has a page without type, sizes or number of values");
            }
            return new PageHeader(
                    kind,
                    plainSize,
                    packedSize,
                    checkSum,
                    values,
                    encoding,
                    levels,
                    repeats,
                    levelBytes,
                    repeatBytes,
                    packed);
        }

        private void data(CompactReader in) {
            in.beginField();
            while (in.next()) {
                switch (in.field()) {
                    case 1 -> values = in.i32();
                    case 2 -> encoding = Encoding.of(in.i32());
                    case 3 -> levels = Encoding.of(in.i32());
                    case 4 -> repeats = Encoding.of(in.i32());
                    default -> in.skip();
                }
            }
        }

        private void dictionary(CompactReader in) {
            in.beginField();
            while (in.next()) {
                switch (in.field()) {
                    case 1 -> values = in.i32();
                    case 2 -> encoding = Encoding.of(in.i32());
                    default -> in.skip();
                }
            }
        }

        private void dataOfVersion2(CompactReader in) {
            in.beginField();
            while (in.next()) {
                switch (in.field()) {
                    case 1 -> values = in.i32();
                    case 4 -> encoding = Encoding.of(in.i32());
                    case 5 -> levelBytes = in.i32();
                    case 6 -> repeatBytes = in.i32();
                    case 7 -> packed = in.bool();
                    default -> in.skip();
                }
            }
        }
    }
}
