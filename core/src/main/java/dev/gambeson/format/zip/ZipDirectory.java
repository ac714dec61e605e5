package dev.gambeson.format.zip;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the central directory of a zip archive (APPNOTE 6.3.10, sections 4.3.12 and 4.3.16). */
final class ZipDirectory {

    static final int LOCAL_SIGNATURE = 0x04034b50;

    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MOST_MEMBERS = 10_000;
    private static final int MOST_BYTES = 4 << 20;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final long ZIP64 = 0xffffffffL;

    private final FileChannel channel;
    private final String name;

    ZipDirectory(FileChannel channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    /** The members by name, in order. */
    Map<String, ZipEntry> read() throws IOException {
        long size = channel.size();
        ByteBuffer tail =
                bytes(channel, Math.max(0, size - END_BYTES - 0xffff), (int) Math.min(size, END_BYTES + 0xffff));
        int at = end(tail);
        long end = size - tail.limit() + at;
        int count = tail.getShort(at + 10) & 0xffff;
        long length = tail.getInt(at + 12) & ZIP64;
        long start = tail.getInt(at + 16) & ZIP64;
        if (count == 0xffff || length == ZIP64 || start == ZIP64) {
            throw InputException.unsupported(
                    Location.of(name), "is a zip64 archive", "Save fewer than 4 GiB in one archive.");
        }
        if (tail.getInt(at + 4) != 0 || (tail.getShort(at + 8) & 0xffff) != count || start + length != end) {
            throw malformed(end, "the end of the archive does not fit its directory");
        }
        if (count > MOST_MEMBERS || length > MOST_BYTES) {
            throw InputException.tooLarge(
                    Location.of(name),
                    "has more than " + MOST_MEMBERS + " members",
                    "Save fewer arrays in one archive.");
        }
        return entries(bytes(channel, start, (int) length), start, count);
    }

    /** Where the end record begins: the last place at which its comment reaches exactly to the end of the file. */
    private int end(ByteBuffer tail) {
        for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
            boolean fits = at + END_BYTES + (tail.getShort(at + 20) & 0xffff) == tail.limit();
            if (fits && tail.getInt(at) == END_SIGNATURE) {
                return at;
            }
        }
        throw InputException.malformed(
                Location.of(name), "the end of the archive is missing: it is truncated, or no zip archive");
    }

    private Map<String, ZipEntry> entries(ByteBuffer directory, long start, int count) {
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (directory.limit() - at < ENTRY_BYTES || directory.getInt(at) != ENTRY_SIGNATURE) {
                throw malformed(start + at, "the directory has fewer than the " + count + " members that it promises");
            }
            int nameLength = directory.getShort(at + 28) & 0xffff;
            int next = at
                    + ENTRY_BYTES
                    + nameLength
                    + (directory.getShort(at + 30) & 0xffff)
                    + (directory.getShort(at + 32) & 0xffff);
            if (next > directory.limit()) {
                throw malformed(start + at, "the directory ends inside a member");
            }
            ZipEntry entry = entry(directory, at, nameLength, start);
            if (entries.put(entry.name(), entry) != null) {
                throw malformed(start + at, "the member " + entry.name() + " stands twice");
            }
            at = next;
        }
        if (at != directory.limit()) {
            throw malformed(start + at, "the directory has more than the " + count + " members that it promises");
        }
        return entries;
    }

    private ZipEntry entry(ByteBuffer directory, int at, int nameLength, long start) {
        String member = new String(directory.array(), at + ENTRY_BYTES, nameLength, StandardCharsets.UTF_8);
        int method = directory.getShort(at + 10);
        if ((directory.getShort(at + 8) & ENCRYPTED) != 0 || method != STORED && method != DEFLATED) {
            throw InputException.unsupported(
                    new Location(name, member, start + at, null, null),
                    "is encrypted, or packed by another method than deflate",
                    "Write it with numpy.savez or numpy.savez_compressed.");
        }
        long packed = directory.getInt(at + 20) & ZIP64;
        long size = directory.getInt(at + 24) & ZIP64;
        if (packed == ZIP64 || size == ZIP64) {
            throw InputException.unsupported(
                    new Location(name, member, start + at, null, null),
                    "is a member of zip64",
                    "Save fewer than 2 GiB in one array.");
        }
        if (method == STORED && packed != size) {
            throw malformed(start + at, "the member " + member + " has two sizes");
        }
        long header = directory.getInt(at + 42) & ZIP64;
        return new ZipEntry(member, method == DEFLATED, directory.getInt(at + 16) & ZIP64, packed, size, header, start);
    }

    /** Bytes of the file, which must be there. */
    static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until all is read
        }
        return bytes.flip();
    }

    private InputException malformed(long offset, String problem) {
        return InputException.malformed(Location.of(name, offset), problem);
    }
}
