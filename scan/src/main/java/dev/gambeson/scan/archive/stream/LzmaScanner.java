package dev.gambeson.scan.archive.stream;

import dev.gambeson.format.Likeness;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Decoders;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Cursor;
import dev.gambeson.scan.content.HeapContent;
import dev.gambeson.scan.content.Spool;
import java.io.IOException;
import org.tukaani.xz.LZMAInputStream;

/**
 * Scans streams of LZMA with the old header of 13 bytes. It has no signature: properties, a dictionary, a size and a zero
 * byte are told by being plausible, as xz and file do, and by unpacking.
 */
public final class LzmaScanner extends StreamScanner {

    private static final int HEADER = 13;
    private static final int USUAL_PROPERTIES = 0x5d;
    private static final int MOST_PROPERTIES = 224;
    private static final long MOST_BYTES = 1L << 38;
    private static final int PROBE = 64;

    @Override
    public Format format() {
        return Format.LZMA;
    }

    @Override
    public Likeness recognises(Head head) {
        if (!begins(head.content(), 0)) {
            return Likeness.NO;
        }
        return (head.bytes()[0] & 0xff) == USUAL_PROPERTIES ? Likeness.CERTAIN : Likeness.PERHAPS;
    }

    @Override
    boolean begins(Content content, long position) {
        byte[] bytes = new byte[HEADER + PROBE];
        int count = content.read(position, bytes, 0, bytes.length);
        if (count < HEADER + 5) {
            return false;
        }
        Cursor header = new Cursor(new HeapContent(bytes));
        int properties = header.u8();
        long dictionary = header.u32();
        long size = header.i64();
        return properties <= MOST_PROPERTIES
                && plausible(dictionary)
                && size >= -1
                && size < MOST_BYTES
                && header.u8() == 0
                && unpacks(content, position, (byte) properties, size);
    }

    /** Two to the power of n, or half as much again, or all ones. */
    private static boolean plausible(long dictionary) {
        long top = Long.highestOneBit(dictionary);
        return dictionary >= 4096 && (dictionary == top || dictionary == top + top / 2 || dictionary == 0xffffffffL);
    }

    /** A few bytes, which need no large dictionary. */
    private static boolean unpacks(Content content, long position, byte properties, long size) {
        ContentStream packed = new ContentStream(content, position + HEADER);
        try (LZMAInputStream stream = new LZMAInputStream(packed, size, properties, 1 << 12)) {
            stream.readNBytes(PROBE);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    @Override
    Part unpack(ContentStream packed, Inspection inspection, Spool spool) {
        return exact(Decoders.lzmaAlone(packed), packed, inspection, spool);
    }
}
