package dev.gambeson.scan.archive.stream;

import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Decoders;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Spool;

/** Scans what is packed by bzip2, all its streams. */
public final class Bzip2Scanner extends StreamScanner {

    @Override
    public Format format() {
        return Format.BZIP2;
    }

    @Override
    boolean begins(Content content, long position) {
        return Magic.at(content, position, 'B', 'Z', 'h')
                && Magic.byteAt(content, position + 3) >= '1'
                && Magic.byteAt(content, position + 3) <= '9'
                && (Magic.at(content, position + 4, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59)
                        || Magic.at(content, position + 4, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90));
    }

    @Override
    Part unpack(ContentStream packed, Inspection inspection, Spool spool) {
        return exact(Decoders.bzip2(packed), packed, inspection, spool);
    }
}
