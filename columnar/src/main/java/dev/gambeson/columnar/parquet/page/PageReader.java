package dev.gambeson.columnar.parquet.page;

import dev.gambeson.columnar.DamageException;
import dev.gambeson.columnar.file.FileBytes;
import dev.gambeson.columnar.parquet.encoding.Decoder;
import dev.gambeson.columnar.parquet.encoding.Decoders;
import dev.gambeson.columnar.parquet.encoding.LevelReader;
import dev.gambeson.columnar.parquet.encoding.PackedLevels;
import dev.gambeson.columnar.parquet.encoding.RunReader;
import dev.gambeson.columnar.parquet.encoding.Values;
import dev.gambeson.columnar.parquet.metadata.ColumnChunk;
import dev.gambeson.columnar.parquet.metadata.Encoding;
import dev.gambeson.columnar.parquet.metadata.Leaf;
import dev.gambeson.columnar.parquet.metadata.PageHeader;
import dev.gambeson.columnar.parquet.metadata.PageHeader.Kind;
import dev.gambeson.columnar.parquet.metadata.PhysicalType;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Goes through the pages of a column chunk; one page at a time is in memory, and the dictionary. Not thread-safe. */
public final class PageReader {

    // What an entry of a dictionary takes: a number, or where a text begins and ends, here and in a table.
    private static final int NUMBER_BYTES = 8;
    private static final int TEXT_BYTES = 20;
    /** A date, a time or a decimal as text, and where it begins and ends. */
    private static final int WRITTEN_BYTES = 96;

    private final PageSource source;
    private final Leaf leaf;
    private final PageMemory memory;
    private final String file;
    private final int group;

    private long valuesLeft;
    private int left;
    private byte[] page = {};
    private @Nullable Values dictionary;
    private int dictionarySize;
    private long dictionaryBytes;
    private @Nullable Decoder values;
    private @Nullable LevelReader indices;
    private @Nullable LevelReader levels;
    private @Nullable LevelReader repeats;

    /**
     * A reader before the first page.
     *
     * @param bytes the file
     * @param file the file as the user named it
     * @param group the row group, from 1
     */
    public PageReader(FileBytes bytes, String file, int group, Leaf leaf, ColumnChunk chunk, PageMemory memory) {
        this.source = new PageSource(bytes, chunk, memory);
        this.leaf = leaf;
        this.memory = memory;
        this.file = file;
        this.group = group;
        this.valuesLeft = chunk.values();
    }

    /** The error with its place. */
    InputException at(DamageException damage) {
        Location place = new Location(file, null, source.offset(), null, leaf.name());
        return damage.at(place, "in row group " + group + ", ");
    }

    /** How many values of the page at hand were not yet read, missing ones included. */
    int left() {
        return left;
    }

    void taken(int count) {
        left -= count;
    }

    Decoder values() {
        return Objects.requireNonNull(values);
    }

    /** Reads indices into the dictionary; null where the page has the values themselves. */
    @Nullable
    LevelReader indices() {
        return indices;
    }

    LevelReader levels() {
        return Objects.requireNonNull(levels);
    }

    LevelReader repeats() {
        return Objects.requireNonNull(repeats);
    }

    /** The entries of the dictionary as cells; to be asked for once. */
    Values dictionary(CellForm form) {
        Values stored = Objects.requireNonNull(dictionary);
        if (form.cells() == Values.Shape.BYTES && leaf.type() != PhysicalType.BYTE_ARRAY) {
            take((long) WRITTEN_BYTES * dictionarySize);
        }
        Values cells = form.turn(stored, dictionarySize, new Values(form.cells(), dictionarySize));
        dictionary = null;
        return cells;
    }

    int dictionarySize() {
        return dictionarySize;
    }

    /** Moves to the next page that has values; whether a dictionary came before it. */
    boolean next() {
        boolean brought = false;
        do {
            PageHeader header = source.next(valuesLeft);
            switch (header.kind()) {
                case DICTIONARY -> {
                    readDictionary(header);
                    brought = true;
                }
                case DATA, DATA_2 -> readData(header);
                case OTHER -> source.pass(header);
            }
        } while (left == 0);
        return brought;
    }

    private void readDictionary(PageHeader header) {
        if (dictionaryBytes > 0 || indices != null || values != null) {
            throw DamageException.malformed("has a dictionary that does not stand first");
        }
        boolean plain = header.encoding() == Encoding.PLAIN || header.encoding() == Encoding.PLAIN_DICTIONARY;
        int least = leaf.width() == 0 ? 4 : leaf.width();
        if (!plain || header.values() > header.plainSize() / least) {
            throw DamageException.malformed("has a dictionary of " + header.values() + " entries in "
                    + header.plainSize() + " bytes, encoded as " + header.encoding());
        }
        Values.Shape shape = Decoders.shape(leaf.type());
        boolean texts = shape == Values.Shape.BYTES;
        // The page itself is kept where its texts are.
        take(1 + (texts ? header.plainSize() : 0) + (long) (texts ? TEXT_BYTES : NUMBER_BYTES) * header.values());
        memory.take(header.plainSize());
        byte[] bytes = source.read(header, new byte[0], 0);
        memory.give(header.plainSize());
        Values entries = new Values(shape, header.values());
        Decoders.of(Encoding.PLAIN, leaf.type(), leaf.width(), bytes, 0, header.plainSize(), 0)
                .read(entries, header.values());
        dictionary = entries;
        dictionarySize = header.values();
    }

    private void take(long bytes) {
        memory.take(bytes);
        dictionaryBytes += bytes;
    }

    private void readData(PageHeader header) {
        if (header.values() > valuesLeft) {
            throw DamageException.malformed("has more values in its pages than it says");
        }
        valuesLeft -= header.values();
        boolean second = header.kind() == Kind.DATA_2;
        int apart = second ? header.levelBytes() + header.repeatBytes() : 0;
        page = source.read(header, page, apart);
        int end = header.plainSize();
        int at = 0;
        if (second) {
            at = header.repeatBytes();
            repeats = runs(0, at, leaf.repetition());
            levels = runs(at, at + header.levelBytes(), leaf.definition());
            at += header.levelBytes();
        } else {
            if (leaf.repetition() > 0) {
                int to = levelsEnd(header.repeats(), at, end, header.values(), leaf.repetition());
                repeats = levels(header.repeats(), at, to, leaf.repetition());
                at = to;
            }
            if (leaf.definition() > 0) {
                int to = levelsEnd(header.levels(), at, end, header.values(), leaf.definition());
                levels = levels(header.levels(), at, to, leaf.definition());
                at = to;
            }
        }
        left = header.values();
        readValues(header, at, end);
    }

    private void readValues(PageHeader header, int at, int end) {
        indices = null;
        if (header.encoding().isDictionary()) {
            if (dictionaryBytes == 0) {
                throw DamageException.malformed("has a page that refers to a dictionary, and has none");
            }
            // A page without values may have no bytes at all.
            int width = at < end ? page[at] & 0xff : 0;
            indices = new RunReader(page, Math.min(at + 1, end), end, width);
        } else if (at == end) {
            values = (into, count) -> {
                throw DamageException.malformed("has a page with fewer values than its header says");
            };
        } else {
            long most = memory.left() / 4;
            values = Decoders.of(header.encoding(), leaf.type(), leaf.width(), page, at, end, most);
        }
    }

    private LevelReader levels(Encoding encoding, int at, int to, int greatest) {
        return encoding == Encoding.BIT_PACKED
                ? new PackedLevels(page, at, to, RunReader.width(greatest))
                : runs(at + 4, to, greatest);
    }

    private LevelReader runs(int from, int to, int greatest) {
        return new RunReader(page, from, to, RunReader.width(greatest));
    }

    /** Where the levels of a page of version 1 end. */
    private int levelsEnd(Encoding encoding, int at, int end, int count, int greatest) {
        long size;
        if (encoding == Encoding.BIT_PACKED) {
            size = (long) count * RunReader.width(greatest) + 7 >>> 3;
        } else if (encoding == Encoding.RLE && end - at >= 4) {
            size = 4L + int32(at);
        } else {
            size = -1;
        }
        if (size < 0 || size > end - at || encoding == Encoding.RLE && size < 4) {
            throw DamageException.malformed("has levels that reach beyond their page, or in the encoding " + encoding);
        }
        return at + (int) size;
    }

    private int int32(int at) {
        return page[at] & 0xff | (page[at + 1] & 0xff) << 8 | (page[at + 2] & 0xff) << 16 | page[at + 3] << 24;
    }

    void close() {
        memory.give(dictionaryBytes);
        source.close();
    }
}
