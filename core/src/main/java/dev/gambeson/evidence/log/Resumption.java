package dev.gambeson.evidence.log;

import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.log.folder.Tail;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.merkle.StoredHashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Goes on where the last checkpoint ends, with work that grows with the logarithm of the size. What one append that was stopped
 * left behind it is kept where the key of the log has signed it, and is cut where it is unfinished: its act has not taken effect.
 * Whatever else is there is refused, and nothing is changed.
 */
final class Resumption {

    private final LogFolder log;
    private final LogFiles files;
    private final LogKeys keys;

    Resumption(LogFolder log, LogFiles files, LogKeys keys) {
        this.log = log;
        this.files = files;
        this.keys = keys;
    }

    /**
     * What is there, before anything of it is changed.
     *
     * @param head the checkpoint from which it goes on
     * @param state where the log stands: behind the head, or one append further
     * @param ahead the checkpoint of that append; null where there is none
     * @param hashes what is to be written behind those of the head
     * @param offsets the same for offsets
     */
    record Found(
            SignedCheckpoint head, LogState state, @Nullable SignedCheckpoint ahead, byte[] hashes, byte[] offsets) {

        SignedCheckpoint newest() {
            return ahead == null ? head : ahead;
        }
    }

    /** What is there; null where what is kept beside the entries does not fit them or is far behind, and must be made anew. */
    @Nullable
    Found found(SignedCheckpoint head) throws IOException {
        try {
            return edge(head);
        } catch (LogFiles.Lost e) {
            return null;
        }
    }

    private @Nullable Found edge(SignedCheckpoint head) throws IOException {
        Checkpoint checkpoint = head.checkpoint();
        long size = checkpoint.size();
        FrameReader frames = new FrameReader(
                files.entries(),
                size == 0 ? 0 : files.offset(size - 1),
                files.entries().size());
        if (size > 0) {
            Frame last = frames.next();
            if (last == null || !last.isEntry() || !Hash.leaf(last.content()).equals(files.at(0, size - 1))) {
                return null;
            }
        }
        Frame signed = frames.next();
        Frontier frontier = Frontier.of(size, files);
        if (signed == null
                || !signed.says(checkpoint.text().getBytes(StandardCharsets.UTF_8))
                || !frontier.root().equals(checkpoint.root())) {
            return null;
        }
        LogState state = new LogState(checkpoint.origin(), frontier, signed.end(), signed.personalBytes());
        return ahead(new Found(head, state, null, new byte[0], new byte[0]), frames);
    }

    private @Nullable Found ahead(Found before, FrameReader frames) throws IOException {
        Found found = before;
        Frontier frontier = before.state().frontier().copy();
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        ByteArrayOutputStream offsets = new ByteArrayOutputStream();
        for (Frame frame; (frame = frames.next()) != null; ) {
            if (frame.isEntry()) {
                if (frontier.size() - found.state().size() == Tail.MOST_ENTRIES) {
                    throw log.refused(behind(found.state().size()) + " there is more than was ever appended at once");
                }
                frontier.add(Hash.leaf(frame.content())).forEach(hash -> hashes.writeBytes(hash.bytes()));
                offsets.writeBytes(
                        ByteBuffer.allocate(Long.BYTES).putLong(frame.offset()).array());
                continue;
            }
            if (found.ahead() != null) {
                // More than one append ahead: the file of the newest checkpoint is an old one, and all of it must be
                // read.
                return null;
            }
            SignedCheckpoint signed = signed(frame, found.state().origin(), frontier);
            LogState state = new LogState(found.state().origin(), frontier.copy(), frame.end(), frame.personalBytes());
            found = new Found(before.head(), state, signed, hashes.toByteArray(), offsets.toByteArray());
        }
        return found;
    }

    private SignedCheckpoint signed(Frame frame, String origin, Frontier frontier) {
        Checkpoint here = Checkpoint.of(origin, frontier.size(), frontier.root());
        if (!frame.says(here.text().getBytes(StandardCharsets.UTF_8))) {
            throw log.refused("the checkpoint at byte " + frame.offset()
                    + " of the file of entries is not over what lies" + " before it, up to " + entry(frontier.size()));
        }
        SignedCheckpoint signed = SignedCheckpoint.of(frame.note(), log.name(log.entries()));
        signed.demandLog(keys, log.name(log.entries()));
        return signed;
    }

    /**
     * Demands that what follows the newest checkpoint is what one append can have left, and nothing else was done.
     *
     * @param file the file of the newest checkpoint; null where it is missing
     */
    void demandStopped(Found found, @Nullable SignedCheckpoint file) throws IOException {
        LogState state = found.state();
        long size = state.size();
        long end = files.entries().size();
        if (end > state.bytes()) {
            demandUnfinished(log, new Tail(files.entries(), keys), state.origin(), size, state.bytes(), end);
            if (file == null || file.checkpoint().size() != size) {
                String newest =
                        file == null ? "missing" : "over " + file.checkpoint().size() + " entries and not over " + size;
                throw log.refused("the file of the newest checkpoint is " + newest + ", and " + behind(size)
                        + " there are " + (end - state.bytes())
                        + " bytes that nothing signs: no stopped append leaves both");
            }
        }
        new PersonalTail(log, files).demandWhole(state);
    }

    /**
     * Demands that nothing signed is behind the last checkpoint that holds.
     *
     * @param size over how many entries that is
     * @param from where it ends
     * @param to where the file ends
     */
    static void demandUnfinished(LogFolder log, Tail tail, String origin, long size, long from, long to)
            throws IOException {
        Tail.Found signed = tail.signed(origin, from, to).orElse(null);
        if (signed != null) {
            throw log.refused(behind(size) + ", at byte " + from
                    + " of the file of entries, something is damaged that was signed: there is " + signed.text());
        }
        if (to - from > Tail.MOST_BYTES) {
            throw log.refused(
                    behind(size) + " there are " + (to - from) + " bytes, more than were ever appended at once");
        }
    }

    private static String behind(long size) {
        return "behind " + entry(size);
    }

    private static String entry(long size) {
        return size == 0 ? "the first checkpoint" : "entry " + (size - 1);
    }

    /** Puts hashes, offsets and the checkpoint of an append that is whole in their places. */
    void keep(Found found) throws IOException {
        long size = found.head().checkpoint().size();
        long hashBytes = StoredHashes.count(size) * Hash.BYTES;
        LogFiles.write(files.hashes(), found.hashes(), hashBytes);
        LogFiles.write(files.offsets(), found.offsets(), size * Long.BYTES);
        LogFiles.truncate(files.hashes(), hashBytes + found.hashes().length);
        LogFiles.truncate(files.offsets(), size * Long.BYTES + found.offsets().length);
        if (found.ahead() != null) {
            log.writeCheckpoint(found.ahead());
        }
    }
}
