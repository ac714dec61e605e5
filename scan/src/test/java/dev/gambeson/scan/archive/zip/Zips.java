package dev.gambeson.scan.archive.zip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes archives in which every field can be a lie. */
final class Zips {

    /** A member, as its two headers tell it; what is not changed is true. */
    static final class Entry {
        byte[] localName;
        byte[] name;
        byte[] packed;
        int method;
        int localMethod;
        int flags;
        int localFlags;
        long crc;
        long localCrc;
        long packedSize;
        long localPackedSize;
        long size;
        long localSize;
        int madeBy = 20;
        int attributes;
        byte[] extra = {};
        byte[] localExtra = {};
        byte[] behind = {};
        boolean listed = true;
        boolean present = true;
        long shift;

        Entry method(int both) {
            method = both;
            localMethod = both;
            return this;
        }

        Entry flags(int both) {
            flags = both;
            localFlags = both;
            return this;
        }

        Entry localName(String text) {
            localName = bytes(text);
            return this;
        }

        Entry name(String text) {
            name = bytes(text);
            return this;
        }

        Entry unix(int mode) {
            madeBy = 3 << 8 | 20;
            attributes = mode << 16;
            return this;
        }

        /** Sizes and checksum behind the bytes instead of in front of them. */
        Entry streamed() {
            flags(8);
            ByteBuffer descriptor = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            descriptor
                    .putInt(0x08074b50)
                    .putInt((int) crc)
                    .putInt(packed.length)
                    .putInt((int) size);
            behind = descriptor.array();
            localCrc = 0;
            localPackedSize = 0;
            localSize = 0;
            return this;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private byte[] prefix = {};
    private byte[] comment = {};
    private byte[] trailing = {};
    private boolean offsetsFromFile = true;
    private int count = -1;

    static Zips of(Entry... entries) {
        Zips zips = new Zips();
        zips.entries.addAll(List.of(entries));
        return zips;
    }

    static Entry stored(String name, String text) {
        return entry(name, bytes(text), bytes(text), 0);
    }

    static Entry deflated(String name, byte[] content) {
        return entry(name, content, deflate(content), 8);
    }

    static Entry entry(String name, byte[] content, byte[] packed, int method) {
        Entry entry = new Entry();
        entry.name(name).localName(name).method(method);
        entry.packed = packed;
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.crc = crc.getValue();
        entry.localCrc = entry.crc;
        entry.packedSize = packed.length;
        entry.localPackedSize = packed.length;
        entry.size = content.length;
        entry.localSize = content.length;
        return entry;
    }

    Zips prefix(byte[] bytes, boolean countedFromFile) {
        prefix = bytes;
        offsetsFromFile = countedFromFile;
        return this;
    }

    Zips comment(byte[] bytes) {
        comment = bytes;
        return this;
    }

    Zips trailing(byte[] bytes) {
        trailing = bytes;
        return this;
    }

    Zips count(int said) {
        count = said;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        out.writeBytes(prefix);
        int base = offsetsFromFile ? 0 : prefix.length;
        int listed = 0;
        for (Entry entry : entries) {
            long offset = out.size() - base + entry.shift;
            if (entry.present) {
                out.writeBytes(local(entry));
                out.writeBytes(entry.packed);
                out.writeBytes(entry.behind);
            }
            if (entry.listed) {
                directory.writeBytes(central(entry, offset));
                listed++;
            }
        }
        int start = out.size() - base;
        out.writeBytes(directory.toByteArray());
        ByteBuffer end = ByteBuffer.allocate(22 + comment.length).order(ByteOrder.LITTLE_ENDIAN);
        int said = count < 0 ? listed : count;
        end.putInt(EndRecord.SIGNATURE).putInt(0).putShort((short) said).putShort((short) said);
        end.putInt(directory.size())
                .putInt(start)
                .putShort((short) comment.length)
                .put(comment);
        out.writeBytes(end.array());
        out.writeBytes(trailing);
        return out.toByteArray();
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] local(Entry entry) {
        ByteBuffer buffer = buffer(30 + entry.localName.length + entry.localExtra.length);
        buffer.putInt(ZipHeader.LOCAL).putShort((short) 20).putShort((short) entry.localFlags);
        buffer.putShort((short) entry.localMethod).putInt(0x21 << 16);
        buffer.putInt((int) entry.localCrc).putInt((int) entry.localPackedSize).putInt((int) entry.localSize);
        buffer.putShort((short) entry.localName.length).putShort((short) entry.localExtra.length);
        return buffer.put(entry.localName).put(entry.localExtra).array();
    }

    private static byte[] central(Entry entry, long offset) {
        ByteBuffer buffer = buffer(46 + entry.name.length + entry.extra.length);
        buffer.putInt(ZipHeader.CENTRAL).putShort((short) entry.madeBy).putShort((short) 20);
        buffer.putShort((short) entry.flags).putShort((short) entry.method).putInt(0x21 << 16);
        buffer.putInt((int) entry.crc).putInt((int) entry.packedSize).putInt((int) entry.size);
        buffer.putShort((short) entry.name.length)
                .putShort((short) entry.extra.length)
                .putShort((short) 0);
        buffer.putShort((short) 0).putShort((short) 0).putInt(entry.attributes).putInt((int) offset);
        return buffer.put(entry.name).put(entry.extra).array();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
