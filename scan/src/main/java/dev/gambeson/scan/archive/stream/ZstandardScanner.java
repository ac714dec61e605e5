package dev.gambeson.scan.archive.stream;

import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Decoders;
import dev.gambeson.scan.archive.Unpacked;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Spool;
import java.util.zip.CRC32;

/** Scans what is packed in Zstandard frames (RFC 8878). */
public final class ZstandardScanner extends StreamScanner {

    @Override
    public Format format() {
        return Format.ZSTD;
    }

    @Override
    long start(Content content, long position) {
        return SkippableFrames.end(content, position);
    }

    @Override
    boolean begins(Content content, long position) {
        return Magic.at(content, position, 0x28, 0xb5, 0x2f, 0xfd);
    }

    @Override
    Part unpack(ContentStream packed, Inspection inspection, Spool spool) {
        Content content = packed.content();
        long start = packed.position();
        long end = ZstandardFrame.end(content, start);
        Content frame = content.part(start, end - start);
        Unpacked.Ending ending = Unpacked.append(Decoders.zstandard(frame), inspection.spending(), spool, new CRC32());
        return new Part(end, ending.broken());
    }
}
