package dev.gambeson.format.zip;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes of one member of a {@link ZipArchive}, unpacked while they are read. Not thread-safe. */
public final class ZipMember implements AutoCloseable {

    private static final int HEADER_BYTES = 30;
    private static final int CHUNK = 1 << 13;

    private final FileChannel channel;
    private final String archive;
    private final ZipEntry entry;
    private final CRC32 checkSum = new CRC32();
    private final Inflater inflater = new Inflater(true);
    private final byte[] input = new byte[CHUNK];
    private long position;
    private long left;
    private long offset;

    ZipMember(FileChannel channel, String archive, ZipEntry entry) {
        this.channel = channel;
        this.archive = archive;
        this.entry = entry;
        this.position = start();
        this.left = entry.packed();
    }

    /** Where the bytes begin, by the local header. */
    private long start() {
        try {
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            ByteBuffer header = ZipDirectory.bytes(channel, entry.header(), HEADER_BYTES + name.length);
            boolean whole = header.limit() == HEADER_BYTES + name.length;
            if (!whole
                    || header.getInt(0) != ZipDirectory.LOCAL_SIGNATURE
                    || (header.getShort(8) == 0) == entry.deflated()
                    || (header.getShort(26) & 0xffff) != name.length
                    || !header.slice(HEADER_BYTES, name.length).equals(ByteBuffer.wrap(name))) {
                throw malformed("the member's own header does not say what the directory says");
            }
            long start = entry.header() + HEADER_BYTES + name.length + (header.getShort(28) & 0xffff);
            if (start + entry.packed() > entry.end()) {
                throw malformed("the member reaches into the directory");
            }
            return start;
        } catch (IOException e) {
            throw ZipArchive.unreadable(archive, e);
        }
    }

    /** The name of the member. */
    public String name() {
        return entry.name();
    }

    /**
     * Reads the next bytes, at least one unless the end is reached.
     *
     * @param length at least 1
     * @return how many were read, or -1 at the end
     * @throws InputException where the data are corrupt, are not as many as the directory says, or their check sum is
     *     another
     */
    public int read(byte[] target, int from, int length) {
        try {
            int count = entry.deflated() ? inflate(target, from, length) : copy(target, from, length);
            if (count > 0) {
                checkSum.update(target, from, count);
                offset += count;
            }
            if (offset > entry.size() || count < 0 && offset < entry.size()) {
                throw malformed("the member has " + (count < 0 ? "fewer" : "more") + " bytes than the directory says");
            }
            if (count < 0 && checkSum.getValue() != entry.checkSum()) {
                throw malformed("the member is damaged: its check sum is wrong");
            }
            return count;
        } catch (IOException e) {
            throw ZipArchive.unreadable(archive, e);
        } catch (DataFormatException e) {
            throw malformed("the member's compressed data are corrupt");
        }
    }

    private int inflate(byte[] target, int from, int length) throws IOException, DataFormatException {
        while (true) {
            int count = inflater.inflate(target, from, length);
            if (count > 0) {
                return count;
            }
            if (inflater.finished()) {
                return -1;
            }
            int more = copy(input, 0, CHUNK);
            if (more < 0 || inflater.needsDictionary()) {
                throw malformed("the member's compressed data end too early");
            }
            inflater.setInput(input, 0, more);
        }
    }

    private int copy(byte[] target, int from, int length) throws IOException {
        int most = (int) Math.min(length, left);
        int count = most == 0 ? -1 : channel.read(ByteBuffer.wrap(target, from, most), position);
        position += Math.max(0, count);
        left -= Math.max(0, count);
        return count;
    }

    private InputException malformed(String problem) {
        return InputException.malformed(new Location(archive, entry.name(), offset, null, null), problem);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
