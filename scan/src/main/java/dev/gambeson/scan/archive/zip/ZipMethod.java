package dev.gambeson.scan.archive.zip;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.archive.Decoder;
import dev.gambeson.scan.archive.Decoders;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;

/** How a member is packed (APPNOTE.TXT 6.3.10, 4.4.5). */
final class ZipMethod {

    static final int STORED = 0;
    static final int DEFLATE = 8;

    private static final int LZMA_END_MARK = 2;

    private ZipMethod() {}

    /** What unpacks a member. */
    static Decoder decoder(ZipHeader header, Content packed) {
        return switch (header.method()) {
            case DEFLATE -> Decoders.deflate(packed);
            case 9 -> Decoders.deflate64(packed);
            case 12 -> () -> Decoders.bzip2(new ContentStream(packed)).open();
            case 14 -> Decoders.zipLzma(packed, (header.flags() & LZMA_END_MARK) != 0 ? -1 : header.size());
            case 20, 93 -> Decoders.zstandard(packed);
            case 95 -> () -> Decoders.xz(new ContentStream(packed)).open();
            default ->
                throw InputException.unsupported(
                        new Location(null, null, null, null, null),
                        "is packed by method " + header.method()
                                + ", which no loader of models uses and a scan does not unpack",
                        "Unpack it in a sandbox and scan the result.");
        };
    }
}
