package dev.gambeson.scan.archive.zip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The extra fields of a header that change what it says: zip64 sizes (0x0001) and the name in Unicode (0x7075). Fields that
 * run over their end count as absent, as their readers take them.
 */
final class ExtraFields {

    private static final int ZIP64 = 0x0001;
    private static final int UNICODE_PATH = 0x7075;

    private final ByteBuffer bytes;
    private int wideFrom;
    private int wideEnd;
    private int pathFrom;
    private int pathEnd;

    private ExtraFields(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static ExtraFields of(ByteBuffer bytes, int from, int length) {
        ExtraFields fields = new ExtraFields(bytes);
        int end = from + length;
        for (int at = from; at + 4 <= end; ) {
            int id = bytes.getShort(at) & 0xffff;
            int start = at + 4;
            at = start + (bytes.getShort(at + 2) & 0xffff);
            if (at > end) {
                break;
            }
            if (id == ZIP64 && fields.wideFrom == 0) {
                fields.wideFrom = start;
                fields.wideEnd = at;
            } else if (id == UNICODE_PATH && fields.pathFrom == 0) {
                fields.pathFrom = start;
                fields.pathEnd = at;
            }
        }
        return fields;
    }

    /** The sizes of the zip64 field. */
    Wide wide() {
        return new Wide();
    }

    /** The name that replaces the one of the header for readers that know the field; null where there is none. */
    @Nullable
    String path(byte[] headerName) {
        if (pathEnd - pathFrom < 5 || bytes.get(pathFrom) != 1) {
            return null;
        }
        CRC32 crc = new CRC32();
        crc.update(headerName);
        if ((int) crc.getValue() != bytes.getInt(pathFrom + 1)) {
            return null;
        }
        return new String(bytes.array(), pathFrom + 5, pathEnd - pathFrom - 5, StandardCharsets.UTF_8);
    }

    /** Values of 64 bits that stand for those of 32 bits which are all ones. */
    final class Wide {

        private int used;

        /** The next in order, as in headers of the directory, which hold only those that are needed. */
        long next(long narrow) {
            return narrow == 0xffffffffL ? at(used++, narrow) : narrow;
        }

        /** The one with that number, as in local headers, which hold both sizes. */
        long at(int index, long narrow) {
            int from = wideFrom + 8 * index;
            if (narrow != 0xffffffffL || from + 8 > wideEnd) {
                return narrow;
            }
            long value = bytes.getLong(from);
            return value < 0 ? Long.MAX_VALUE : value;
        }
    }
}
