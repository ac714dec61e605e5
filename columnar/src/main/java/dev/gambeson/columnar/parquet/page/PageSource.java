package dev.gambeson.columnar.parquet.page;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.columnar.parquet.metadata.Codec;
import dev.gambeson.columnar.parquet.metadata.ColumnChunk;
import dev.gambeson.columnar.parquet.metadata.PageHeader;
import dev.gambeson.columnar.parquet.metadata.PageHeader.Kind;
import dev.gambeson.columnar.parquet.thrift.CompactReader;
import java.util.zip.CRC32;

/** Reads headers and bytes of the pages of a chunk from the file, checks their sums, and unpacks them. Not thread-safe. */
final class PageSource {

    private static final int HEADER = 1 << 9;
    /** Headers may have the bounds of their page in them, which may be long texts. */
    private static final int MOST_HEADER = 1 << 20;
    /** So many bytes after a page may be looked at, eight at a time. */
    private static final int SLACK = 8;

    private final FileBytes file;
    private final Codec codec;
    private final PageMemory memory;
    private final long end;
    private long position;
    private long offset;
    private long pageBytes;

    PageSource(FileBytes file, ColumnChunk chunk, PageMemory memory) {
        this.file = file;
        this.codec = chunk.codec();
        this.memory = memory;
        this.position = chunk.start();
        this.offset = position;
        this.end = chunk.start() + chunk.size();
    }

    /** Where the page at hand begins. */
    long offset() {
        return offset;
    }

    /** The header of the next page, whose bytes are within the chunk. */
    PageHeader next(long valuesLeft) {
        offset = position;
        if (position >= end || valuesLeft <= 0) {
            throw DamageException.malformed("has fewer values in its pages than it has rows");
        }
        for (int length = HEADER; ; length *= 8) {
            int available = (int) Math.min(Math.min(length, MOST_HEADER), end - position);
            byte[] bytes = new byte[available];
            file.read(position, bytes, 0, available);
            CompactReader in = new CompactReader(bytes, 0, available);
            try {
                PageHeader header = PageHeader.read(in);
                position += in.position();
                if (header.packedSize() > end - position) {
                    throw DamageException.malformed("has a page that reaches beyond its chunk");
                }
                return header;
            } catch (DamageException e) {
                if (available == end - position || available == MOST_HEADER) {
                    throw e;
                }
            }
        }
    }

    void pass(PageHeader header) {
        position += header.packedSize();
    }

    /**
     * Reads the bytes of a page and unpacks them.
     *
     * @param reuse an array that may be used again
     * @param apart how many bytes at the beginning are not packed
     */
    byte[] read(PageHeader header, byte[] reuse, int apart) {
        int plain = header.plainSize();
        int size = header.packedSize();
        Codec by = header.packed() ? codec : Codec.UNCOMPRESSED;
        if (apart > plain || apart > size) {
            throw DamageException.malformed("has levels that reach beyond their page");
        }
        Unpacking.check(by, size - apart, plain - apart);
        if (plain > Integer.MAX_VALUE - 2 * SLACK - 16) {
            throw DamageException.tooLarge("has a page of 2 GiB", "Write the file with smaller pages.");
        }
        boolean dictionary = header.kind() == Kind.DICTIONARY;
        byte[] page = dictionary ? new byte[plain + SLACK] : room(reuse, plain);
        byte[] bytes = by == Codec.UNCOMPRESSED && plain == size ? page : memory.packed(size);
        file.read(position, bytes, 0, size);
        position += size;
        check(header, bytes, size);
        if (bytes != page) {
            System.arraycopy(bytes, 0, page, 0, apart);
            if (plain > apart || size > apart) {
                Unpacking.unpack(by, bytes, apart, size - apart, page, apart, plain - apart);
            }
        }
        return page;
    }

    private static void check(PageHeader header, byte[] bytes, int size) {
        Integer expected = header.checkSum();
        if (expected != null) {
            CRC32 sum = new CRC32();
            sum.update(bytes, 0, size);
            if ((int) sum.getValue() != expected) {
                throw DamageException.malformed("has a page whose check sum is wrong");
            }
        }
    }

    private byte[] room(byte[] reuse, int plain) {
        if (reuse.length >= (long) plain + SLACK) {
            return reuse;
        }
        long larger = Math.min(Integer.MAX_VALUE - 16, plain + (plain >>> 3) + (long) SLACK);
        memory.take(larger - pageBytes);
        pageBytes = larger;
        return new byte[(int) larger];
    }

    void close() {
        memory.give(pageBytes);
    }
}
