package dev.gambeson.scan.archive.stream;

import dev.gambeson.format.InputException;
import dev.gambeson.format.Likeness;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.archive.ArchiveRules;
import dev.gambeson.scan.archive.Decoder;
import dev.gambeson.scan.archive.Unpacked;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Spool;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks compressed streams that follow each other, as their loaders do, and scans what comes out by what it is: all of it,
 * or as much as came before the damage.
 */
abstract class StreamScanner implements FormatScanner {

    /** Where the next stream begins; beyond what its readers pass over. */
    long start(Content content, long position) {
        return position;
    }

    /** Whether a stream begins there. */
    abstract boolean begins(Content content, long position);

    /**
     * Unpacks the stream where that one stands.
     *
     * @return where the byte after it is, and what broke it
     */
    abstract Part unpack(ContentStream packed, Inspection inspection, Spool spool);

    /**
     * One stream that was unpacked.
     *
     * @param end where the byte after it is
     * @param broken why it could not be read to its end, or null
     */
    record Part(long end, @Nullable InputException broken) {}

    @Override
    public Likeness recognises(Head head) {
        return begins(head.content(), start(head.content(), 0)) ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        Spool spool = new Spool();
        long position = unpackAll(content, inspection, spool);
        try (Content unpacked = spool.content()) {
            if (position < content.size()) {
                foreignBytes(content, position, inspection);
            }
            inspection.inspect(InnerName.of(inspection.name()), unpacked);
        }
    }

    /** Where what could be unpacked ends; the end of the content where something was broken, which is told. */
    private long unpackAll(Content content, Inspection inspection, Spool spool) {
        ContentStream packed = new ContentStream(content);
        long position = start(content, 0);
        while (position < content.size() && begins(content, position)) {
            packed.seek(position);
            boolean within = inspection.spending().unpackedLeft() >= 0;
            Part part = unpack(packed, inspection, spool);
            InputException broken = part.broken();
            if (broken != null) {
                inspection.incomplete(broken);
                ArchiveRules.tellBomb(within, inspection);
                return content.size();
            }
            position = start(content, Padding.end(content, part.end()));
        }
        return position;
    }

    private static void foreignBytes(Content content, long position, Inspection inspection) {
        inspection.found(
                Finding.of(
                                StreamRules.FOREIGN_BYTES,
                                (content.size() - position) + " bytes follow that are no compressed stream.")
                        .with("bytes", content.size() - position),
                position);
    }

    /** Unpacks one stream by a decoder that reads no byte too many. */
    static Part exact(Decoder decoder, ContentStream packed, Inspection inspection, Spool spool) {
        Unpacked.Ending ending = Unpacked.append(again(decoder, packed), inspection.spending(), spool, new CRC32());
        return new Part(ending.packed() < 0 ? packed.position() : ending.packed(), ending.broken());
    }

    /** A decoder that begins where the packed stream stands now, also when it is asked again. */
    static Decoder again(Decoder decoder, ContentStream packed) {
        long start = packed.position();
        return () -> {
            packed.seek(start);
            return decoder.open();
        };
    }

    @Override
    public List<Rule> rules() {
        return List.of(StreamRules.FOREIGN_BYTES, ArchiveRules.BOMB);
    }
}
