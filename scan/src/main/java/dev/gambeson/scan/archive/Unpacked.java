package dev.gambeson.scan.archive;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.Spending;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Spool;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a packed stream. Loaders that unpack as they read act on all of it, also where the stream breaks off, so
 * it is never thrown away.
 *
 * @param content the bytes; whoever asked for them closes them
 * @param crc32 their CRC-32
 * @param packed how many packed bytes it took; -1 where the decoder does not say
 * @param broken why no more came, or null where the stream ended as it should
 */
public record Unpacked(
        Content content, long crc32, long packed, @Nullable InputException broken) implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    /**
     * How a stream ended.
     *
     * @param packed how many packed bytes it took; -1 where the decoder does not say
     * @param broken why no more came, or null
     */
    public record Ending(long packed, @Nullable InputException broken) {}

    /** Unpacks a whole stream; each byte counts against the limits of the file as it comes. */
    public static Unpacked of(Decoder decoder, Spending spending) {
        Spool spool = new Spool();
        CRC32 crc = new CRC32();
        Ending ending = append(decoder, spending, spool, crc);
        return new Unpacked(spool.content(), crc.getValue(), ending.packed(), ending.broken());
    }

    /**
     * Unpacks a stream behind what was unpacked before it.
     *
     * @param decoder opens the stream anew, from the same place, each time it is asked
     * @param crc is given all bytes
     */
    public static Ending append(Decoder decoder, Spending spending, Spool spool, Checksum crc) {
        long before = spool.size();
        byte[] chunk = new byte[CHUNK];
        try (InputStream stream = decoder.open()) {
            for (int count; (count = stream.read(chunk, 0, chunk.length)) >= 0; ) {
                spending.unpack(count);
                spool.write(chunk, count);
                crc.update(chunk, 0, count);
            }
            return new Ending(stream instanceof Inflating inflating ? inflating.packedEnd() : -1, null);
        } catch (InputException e) {
            return new Ending(-1, e);
        } catch (EOFException e) {
            rescue(decoder, spending, spool, crc, before);
            return damaged("ends too early: its packed bytes stop after " + spool.size() + " unpacked ones");
        } catch (IOException | RuntimeException e) {
            // Decoders made by others answer some damage with exceptions of any kind.
            rescue(decoder, spending, spool, crc, before);
            return damaged("is damaged: it cannot be unpacked further than " + spool.size() + " bytes");
        }
    }

    /**
     * The bytes in front of the damage that were lost with the piece in which it was met: unpacked once more, one at a time.
     * Python's decoders give them out, so that what they say is done.
     */
    private static void rescue(Decoder decoder, Spending spending, Spool spool, Checksum crc, long before) {
        byte[] one = new byte[1];
        try (InputStream stream = decoder.open()) {
            stream.skipNBytes(spool.size() - before);
            for (int i = 0, next; i < CHUNK && (next = stream.read()) >= 0; i++) {
                spending.unpack(1);
                one[0] = (byte) next;
                spool.write(one, 1);
                crc.update(next);
            }
        } catch (IOException | RuntimeException e) {
            // The damage again.
        }
    }

    private static Ending damaged(String problem) {
        return new Ending(-1, InputException.malformed(new Location(null, null, null, null, null), problem));
    }

    @Override
    public void close() {
        content.close();
    }
}
