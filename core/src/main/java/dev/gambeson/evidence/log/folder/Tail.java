package dev.gambeson.evidence.log.folder;

import dev.gambeson.GambesonException;
import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What lies behind the last checkpoint that is over the entries before it. An append finishes its checkpoint
 * when all before it is on the disk, so that one that was stopped leaves no whole checkpoint behind anything that is damaged: where
 * there is one, entries that were signed are damaged now. It is looked for as text, whatever the frames around it have become. Memory: 64 KiB.
 */
public final class Tail {

    /** The most entries that are appended under one checkpoint. */
    public static final int MOST_ENTRIES = 10_000;

    /** The most bytes that one append writes. */
    public static final long MOST_BYTES =
            MOST_ENTRIES * (long) (Frame.HEADER + EnteredAct.BYTES) + Frame.HEADER + Frame.MOST_CONTENT;

    private static final int WINDOW = 1 << 16;
    /** Five lines: the origin, the size, the root, an empty one, the signature, which bears the origin once more. */
    private static final int LINES = 5;

    private static final int BESIDE_ORIGIN = 512;

    private final FileChannel entries;
    private final LogKeys keys;

    /**
     * Looks into a file of entries.
     *
     * @param keys who may have signed
     */
    public Tail(FileChannel entries, LogKeys keys) {
        this.entries = entries;
        this.keys = keys;
    }

    /**
     * A signed checkpoint, and where its text begins.
     *
     * @param signed the checkpoint
     * @param offset in bytes from the beginning of the file
     */
    public record Found(SignedCheckpoint signed, long offset) {

        /** What it is, and where. */
        public String text() {
            return "a checkpoint over " + signed.checkpoint().size() + " entries, signed by the log, at byte " + offset
                    + " of the file of entries";
        }
    }

    /**
     * The first checkpoint that the log has signed.
     *
     * @param origin the log
     * @param from where the last checkpoint ends that holds
     * @param to where the file ended
     */
    public Optional<Found> signed(String origin, long from, long to) throws IOException {
        byte[] start = (origin + "\n").getBytes(StandardCharsets.UTF_8);
        int longest = 2 * start.length + BESIDE_ORIGIN;
        ByteBuffer window = ByteBuffer.allocate(WINDOW + longest);
        for (long at = from; at < to; at += WINDOW) {
            int length = fill(window, at, to);
            for (int place = 0; place < Math.min(length, WINDOW); place++) {
                if (beginsAt(window.array(), place, length, start)) {
                    Optional<SignedCheckpoint> signed = note(window.array(), place, Math.min(length, place + longest));
                    if (signed.isPresent()) {
                        return Optional.of(new Found(signed.get(), at + place));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private int fill(ByteBuffer window, long at, long to) throws IOException {
        window.clear().limit((int) Math.min(window.capacity(), to - at));
        while (window.hasRemaining() && entries.read(window, at + window.position()) >= 0) {
            continue;
        }
        return window.position();
    }

    private static boolean beginsAt(byte[] bytes, int place, int length, byte[] start) {
        // A size follows: whoever fills a file with origins does not have each of them read.
        int size = place + start.length;
        return bytes[place] == start[0]
                && size < length
                && bytes[size] >= '0'
                && bytes[size] <= '9'
                && Arrays.equals(bytes, place, place + start.length, start, 0, start.length);
    }

    private Optional<SignedCheckpoint> note(byte[] bytes, int from, int to) {
        int lines = 0;
        for (int end = from; end < to; end++) {
            if (bytes[end] == '\n' && ++lines == LINES) {
                return verified(Arrays.copyOfRange(bytes, from, end + 1));
            }
        }
        return Optional.empty();
    }

    private Optional<SignedCheckpoint> verified(byte[] note) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.of(note, "the checkpoint");
            signed.demandLog(keys, "the checkpoint");
            return Optional.of(signed);
        } catch (GambesonException e) {
            // No checkpoint, or not one of the log.
            return Optional.empty();
        }
    }
}
