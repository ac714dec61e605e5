package dev.gambeson.scan.archive.stream;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.Decoders;
import dev.gambeson.scan.archive.Unpacked;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Spool;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Scans what is packed by gzip (RFC 1952), all its members. */
public final class GzipScanner extends StreamScanner {

    private static final int TRAILER = 8;

    @Override
    public Format format() {
        return Format.GZIP;
    }

    @Override
    boolean begins(Content content, long position) {
        return Magic.at(content, position, 0x1f, 0x8b, 8);
    }

    @Override
    Part unpack(ContentStream packed, Inspection inspection, Spool spool) {
        long before = spool.size();
        CRC32 crc = new CRC32();
        Unpacked.Ending ending =
                Unpacked.append(again(Decoders.gzip(packed), packed), inspection.spending(), spool, crc);
        InputException broken = ending.broken();
        if (broken == null) {
            packed.seek(ending.packed());
            broken = trailer(packed.readUpTo(TRAILER), crc.getValue(), spool.size() - before);
        }
        return new Part(ending.packed() + TRAILER, broken);
    }

    /** Loaders find out about a wrong checksum after they acted on what they read. */
    private static @Nullable InputException trailer(byte[] bytes, long crc, long size) {
        if (bytes.length < TRAILER) {
            return damaged("ends too early: its checksum is missing");
        }
        ByteBuffer trailer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return trailer.getInt(0) == (int) crc && trailer.getInt(4) == (int) size
                ? null
                : damaged("is damaged: what it unpacks to has another checksum or length than it says");
    }

    private static InputException damaged(String problem) {
        return InputException.malformed(new Location(null, null, null, null, null), problem);
    }
}
