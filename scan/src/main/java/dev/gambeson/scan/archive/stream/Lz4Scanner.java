package dev.gambeson.scan.archive.stream;

import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Decoders;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Spool;

/** Scans what is packed in LZ4 frames. */
public final class Lz4Scanner extends StreamScanner {

    @Override
    public Format format() {
        return Format.LZ4;
    }

    @Override
    long start(Content content, long position) {
        return SkippableFrames.end(content, position);
    }

    @Override
    boolean begins(Content content, long position) {
        return Magic.at(content, position, 0x04, 0x22, 0x4d, 0x18);
    }

    @Override
    Part unpack(ContentStream packed, Inspection inspection, Spool spool) {
        return exact(Decoders.lz4(packed), packed, inspection, spool);
    }
}
