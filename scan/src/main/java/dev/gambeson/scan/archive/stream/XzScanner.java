package dev.gambeson.scan.archive.stream;

import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Decoders;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Spool;

/** Scans what is packed by xz, all its streams. */
public final class XzScanner extends StreamScanner {

    @Override
    public Format format() {
        return Format.XZ;
    }

    @Override
    boolean begins(Content content, long position) {
        return Magic.at(content, position, 0xfd, '7', 'z', 'X', 'Z', 0);
    }

    @Override
    Part unpack(ContentStream packed, Inspection inspection, Spool spool) {
        return exact(Decoders.xz(packed), packed, inspection, spool);
    }
}
