package dev.gambeson.columnar.parquet;

import dev.gambeson.columnar.parquet.thrift.CompactType;
import dev.gambeson.columnar.parquet.thrift.CompactWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A file of one column as an attacker would write it: what is said of pages need not be what they are. */
final class CraftedFile {

    static final int DATA = 0;
    static final int DICTIONARY = 2;
    static final int PLAIN = 0;
    static final int RLE_DICTIONARY = 8;
    static final int INT32 = 1;
    static final int INT64 = 2;
    static final int BYTE_ARRAY = 6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int type;
    private final int codec;
    private final long rows;
    private long dictionaryAt = -1;
    private long dataAt = -1;
    private long start = Long.MIN_VALUE;
    private long size = Long.MIN_VALUE;
    private int groups = 1;
    private boolean encrypted;
    private Consumer<CompactWriter> end = footer -> {};

    CraftedFile(int type, int codec, long rows) {
        this.type = type;
        this.codec = codec;
        this.rows = rows;
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    }

    /** Adds a page. */
    CraftedFile page(int kind, int encoding, int values, int plainSize, byte[] packed) {
        if (kind == DICTIONARY) {
            dictionaryAt = out.size();
        } else if (dataAt < 0) {
            dataAt = out.size();
        }
        CompactWriter header = new CompactWriter();
        header.begin();
        header.i32(1, kind);
        header.i32(2, plainSize);
        header.i32(3, packed.length);
        header.begin(kind == DATA ? 5 : 7);
        header.i32(1, values);
        header.i32(2, encoding);
        if (kind == DATA) {
            header.i32(3, 3);
            header.i32(4, 3);
        }
        header.end();
        header.end();
        out.writeBytes(header.toBytes());
        out.writeBytes(packed);
        return this;
    }

    /** Says that the pages are elsewhere. */
    CraftedFile chunk(long newStart, long newSize) {
        start = newStart;
        size = newSize;
        return this;
    }

    /** Says that there are as many row groups, all with the same pages. */
    CraftedFile groups(int count) {
        groups = count;
        return this;
    }

    CraftedFile encrypted() {
        encrypted = true;
        return this;
    }

    /** Adds more to the footer. */
    CraftedFile footer(Consumer<CompactWriter> more) {
        end = more;
        return this;
    }

    byte[] bytes() {
        CompactWriter footer = new CompactWriter();
        footer.begin();
        footer.i32(1, 1);
        footer.list(2, CompactType.STRUCT, 2);
        footer.begin();
        footer.text(4, "root");
        footer.i32(5, 1);
        footer.end();
        footer.begin();
        footer.i32(1, type);
        footer.i32(3, 0);
        footer.text(4, "c");
        if (type == BYTE_ARRAY) {
            footer.i32(6, 0);
        }
        footer.end();
        footer.i64(3, rows * groups);
        footer.list(4, CompactType.STRUCT, groups);
        for (int i = 0; i < groups; i++) {
            group(footer);
        }
        if (encrypted) {
            footer.empty(8);
        }
        end.accept(footer);
        footer.end();
        byte[] bytes = footer.toBytes();
        out.writeBytes(bytes);
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(bytes.length >>> shift);
        }
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private void group(CompactWriter footer) {
        long first = dictionaryAt < 0 ? Math.max(4, dataAt) : dictionaryAt;
        footer.begin();
        footer.list(1, CompactType.STRUCT, 1);
        footer.begin();
        footer.i64(2, first);
        footer.begin(3);
        footer.i32(1, type);
        footer.list(2, CompactType.I32, 1);
        footer.element(0);
        footer.list(3, CompactType.BINARY, 1);
        footer.element("c".getBytes(StandardCharsets.US_ASCII));
        footer.i32(4, codec);
        footer.i64(5, rows);
        footer.i64(6, out.size());
        footer.i64(7, size == Long.MIN_VALUE ? out.size() - first : size);
        footer.i64(9, start == Long.MIN_VALUE ? first : start);
        footer.end();
        footer.end();
        footer.i64(2, out.size());
        footer.i64(3, rows);
        footer.end();
    }
}
