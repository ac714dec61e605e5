package dev.gambeson.scan.archive.stream;

import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Decoders;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Spool;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Scans streams with a zlib header (RFC 1950), in which joblib packs by default. The header has two bytes only, which text
 * may have too, so that the beginning must unpack as well.
 */
public final class ZlibScanner extends StreamScanner {

    private static final int WINDOW_OF_32_KIB = 0x78;
    private static final int PRESET_DICTIONARY = 0x20;
    private static final int PROBE = 1024;

    @Override
    public Format format() {
        return Format.ZLIB;
    }

    @Override
    boolean begins(Content content, long position) {
        int method = Magic.byteAt(content, position);
        int flags = Magic.byteAt(content, position + 1);
        return method == WINDOW_OF_32_KIB
                && flags >= 0
                && (flags & PRESET_DICTIONARY) == 0
                && (method << 8 | flags) % 31 == 0
                && unpacks(content, position);
    }

    private static boolean unpacks(Content content, long position) {
        byte[] packed = new byte[PROBE];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, 0, content.read(position, packed, 0, PROBE));
            byte[] unpacked = new byte[PROBE];
            return inflater.inflate(unpacked) > 0 || inflater.finished();
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    @Override
    Part unpack(ContentStream packed, Inspection inspection, Spool spool) {
        return exact(Decoders.zlib(packed), packed, inspection, spool);
    }
}
