package dev.gambeson.scan.archive.zip;

import dev.gambeson.scan.content.Content;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The header of a member, from the directory or in front of its bytes (APPNOTE.TXT 6.3.10, 4.3.7 and 4.3.12), with the
 * sizes of its zip64 field put in place.
 *
 * @param offset where it begins
 * @param end where the next byte after it is: for a local header the packed bytes, for one of the directory the next
 * @param system which system made it; 3 is Unix, 0 in local headers
 * @param flags general purpose bits
 * @param method how it is packed
 * @param crc32 of the unpacked bytes
 * @param packedSize how many bytes it takes here
 * @param size how many bytes it unpacks to
 * @param names what it calls itself
 * @param mode the Unix file mode of the external attributes; 0 in local headers
 * @param localOffset where its local header is said to be; 0 in local headers
 */
record ZipHeader(
        long offset,
        long end,
        int system,
        int flags,
        int method,
        long crc32,
        long packedSize,
        long size,
        ZipNames names,
        int mode,
        long localOffset) {

    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;

    /** What is read at once: most headers fit. */
    private static final int USUAL = 512;

    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;

    /** The header of a member's bytes that begins there; null where none does. */
    static @Nullable ZipHeader local(Content archive, long offset) {
        ByteBuffer bytes = read(archive, offset, LOCAL, LOCAL_LENGTH, 26, false);
        if (bytes == null) {
            return null;
        }
        ExtraFields extra = ExtraFields.of(bytes, LOCAL_LENGTH + u16(bytes, 26), u16(bytes, 28));
        ExtraFields.Wide wide = extra.wide();
        return new ZipHeader(
                offset,
                offset + bytes.limit(),
                0,
                u16(bytes, 6),
                u16(bytes, 8),
                u32(bytes, 14),
                wide.at(1, u32(bytes, 18)),
                wide.at(0, u32(bytes, 22)),
                ZipNames.of(bytes, LOCAL_LENGTH, u16(bytes, 26), extra),
                0,
                0);
    }

    /** The header of the directory that begins there; null where none does. */
    static @Nullable ZipHeader central(Content archive, long offset) {
        ByteBuffer bytes = read(archive, offset, CENTRAL, CENTRAL_LENGTH, 28, true);
        if (bytes == null) {
            return null;
        }
        ExtraFields extra = ExtraFields.of(bytes, CENTRAL_LENGTH + u16(bytes, 28), u16(bytes, 30));
        ExtraFields.Wide wide = extra.wide();
        long size = wide.next(u32(bytes, 24));
        long packedSize = wide.next(u32(bytes, 20));
        return new ZipHeader(
                offset,
                offset + bytes.limit(),
                u16(bytes, 4) >> 8,
                u16(bytes, 8),
                u16(bytes, 10),
                u32(bytes, 16),
                packedSize,
                size,
                ZipNames.of(bytes, CENTRAL_LENGTH, u16(bytes, 28), extra),
                bytes.getInt(38) >>> 16,
                wide.next(u32(bytes, 42)));
    }

    /** Whether it says that its bytes are encrypted: by PKWARE's old or strong way, or by AES. */
    boolean encrypted() {
        return (flags & 0x2041) != 0 || method == 99;
    }

    /** Whether the sizes stand behind the bytes, so that these are zeros. */
    boolean sizesFollow() {
        return (flags & 8) != 0;
    }

    private static @Nullable ByteBuffer read(
            Content archive, long offset, int signature, int length, int lengths, boolean comment) {
        if (offset < 0 || offset > archive.size() - length) {
            return null;
        }
        byte[] usual = new byte[(int) Math.min(USUAL, archive.size() - offset)];
        archive.read(offset, usual, 0, usual.length);
        ByteBuffer bytes = ByteBuffer.wrap(usual).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(0) != signature) {
            return null;
        }
        int whole = length + u16(bytes, lengths) + u16(bytes, lengths + 2) + (comment ? u16(bytes, lengths + 4) : 0);
        if (whole > archive.size() - offset) {
            return null;
        }
        if (whole > usual.length) {
            byte[] all = new byte[whole];
            archive.read(offset, all, 0, whole);
            bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        }
        return bytes.limit(whole);
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static long u32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xffffffffL;
    }
}
