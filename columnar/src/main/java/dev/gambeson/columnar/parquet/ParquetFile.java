package dev.gambeson.columnar.parquet;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.columnar.parquet.metadata.ColumnChunk;
import dev.gambeson.columnar.parquet.metadata.Footer;
import dev.gambeson.columnar.parquet.metadata.Leaf;
import dev.gambeson.columnar.parquet.metadata.RowGroup;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Location;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A file whose footer was read and found sound: every chunk lies within the file, and none over another.
 *
 * @param path the file
 * @param name the file as the user named it
 * @param footer what its end says
 */
record ParquetFile(Path path, String name, Footer footer) {

    /** The length of the footer and the magic after it. */
    private static final int TAIL = 8;
    /** What was read of a footer takes at most so many times its bytes. */
    private static final int FOOTER_GROWTH = 12;
    /** Repetition packs rows without end into a few bytes; what writers make has fewer rows a byte than this. */
    private static final long ROWS_PER_BYTE = 1 << 14;

    /** Reads the footer. */
    static ParquetFile read(FileBytes bytes, Path path, String name, Limits limits) {
        try {
            Footer footer = Footer.read(footerBytes(bytes, limits), limits);
            check(footer, bytes.size());
            return new ParquetFile(path, name, footer);
        } catch (DamageException e) {
            throw e.at(Location.of(name), "");
        }
    }

    InputException at(DamageException damage) {
        return damage.at(Location.of(name), "");
    }

    private static byte[] footerBytes(FileBytes bytes, Limits limits) {
        long size = bytes.size();
        byte[] tail = new byte[TAIL];
        if (size < 4 + TAIL) {
            throw DamageException.malformed("is too short for Parquet");
        }
        bytes.read(size - TAIL, tail, 0, TAIL);
        String magic = new String(tail, 4, 4, StandardCharsets.ISO_8859_1);
        if (magic.equals("PARE")) {
            throw DamageException.unsupported("is encrypted", "Decrypt it where the key is, and give the plain file.");
        }
        if (!magic.equals("PAR1")) {
            throw DamageException.malformed("does not end as Parquet does, so it is cut off or damaged");
        }
        long length = (tail[0] & 0xffL) | (tail[1] & 0xff) << 8 | (tail[2] & 0xff) << 16 | (tail[3] & 0xffL) << 24;
        if (length > size - 4 - TAIL) {
            throw DamageException.malformed("says its footer has " + length + " bytes, more than are there");
        }
        if (length * FOOTER_GROWTH > limits.memoryBytes() || length > Integer.MAX_VALUE - 16) {
            throw DamageException.tooLarge(
                    "has a footer of " + length + " bytes",
                    "Give Java more heap (-Xmx), or write the file with fewer row groups or columns.");
        }
        byte[] footer = new byte[(int) length];
        bytes.read(size - TAIL - length, footer, 0, footer.length);
        return footer;
    }

    private static void check(Footer footer, long size) {
        if (footer.rows() / ROWS_PER_BYTE > size) {
            throw DamageException.tooLarge(
                    "says it has " + footer.rows() + " rows in " + size + " bytes",
                    "No writer packs rows so closely: get the file from where it was made.");
        }
        List<ColumnChunk> chunks = new ArrayList<>();
        for (RowGroup group : footer.groups()) {
            for (Leaf leaf : footer.leaves()) {
                ColumnChunk chunk = group.chunks().get(leaf.index());
                if (chunk.type() != leaf.type()
                        || leaf.repetition() == 0 && chunk.values() != group.rows()
                        || chunk.values() / ROWS_PER_BYTE > size) {
                    throw DamageException.malformed(
                            "has a column chunk of another type or number of values than its column");
                }
                if (chunk.values() == 0) {
                    continue; // never read, and of no place
                }
                if (chunk.start() < 4 || chunk.size() > size || chunk.start() > size - chunk.size()) {
                    throw DamageException.malformed("has a column chunk that lies outside of the file");
                }
                chunks.add(chunk);
            }
        }
        chunks.sort(Comparator.comparingLong(ColumnChunk::start));
        for (int i = 1; i < chunks.size(); i++) {
            ColumnChunk before = chunks.get(i - 1);
            if (before.start() + before.size() > chunks.get(i).start()) {
                throw DamageException.malformed("has column chunks that lie over one another");
            }
        }
    }

    List<RowGroup> groups() {
        return footer.groups();
    }
}
