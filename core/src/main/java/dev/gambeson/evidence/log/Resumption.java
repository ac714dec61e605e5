package dev.gambeson.evidence.log;

import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.merkle.StoredHashes;
import dev.gambeson.format.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes on where the last checkpoint ends, with work that grows with the logarithm of the size. What an append that was stopped
 * left behind the checkpoint is kept where the key of the log has signed it, and is cut where it is torn: its act has not taken
 * effect. The bytes that are cut are kept in a file beside.
 */
final class Resumption {

    private final LogFolder log;
    private final LogFiles files;
    private final LogKeys keys;
    private final Consumer<String> notices;

    /** @param notices is told what was mended */
    Resumption(LogFolder log, LogFiles files, LogKeys keys, Consumer<String> notices) {
        this.log = log;
        this.files = files;
        this.keys = keys;
        this.notices = notices;
    }

    /** Where the log stands; null where what is kept beside the entries does not fit them, and must be made anew. */
    @Nullable
    LogState state(SignedCheckpoint head) throws IOException {
        try {
            return resumed(head);
        } catch (LogFiles.Lost e) {
            return null;
        }
    }

    private @Nullable LogState resumed(SignedCheckpoint head) throws IOException {
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
        truncate(files.hashes(), StoredHashes.count(size) * Hash.BYTES);
        truncate(files.offsets(), size * Long.BYTES);
        LogState state = new LogState(checkpoint.origin(), frontier, signed.end(), signed.personalBytes());
        return tail(state, frames);
    }

    private LogState tail(LogState before, FrameReader frames) throws IOException {
        LogState state = before;
        Frontier frontier = before.frontier().copy();
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        ByteArrayOutputStream offsets = new ByteArrayOutputStream();
        for (Frame frame; (frame = frames.next()) != null; ) {
            if (frontier.size() - state.frontier().size() > LogRecorder.MOST_ACTS) {
                throw log.refused("behind entry " + (state.frontier().size() - 1)
                        + " there is more than was ever appended at once");
            }
            if (frame.isEntry()) {
                frontier.add(Hash.leaf(frame.content())).forEach(hash -> hashes.writeBytes(hash.bytes()));
                offsets.writeBytes(
                        ByteBuffer.allocate(Long.BYTES).putLong(frame.offset()).array());
                continue;
            }
            SignedCheckpoint signed = SignedCheckpoint.of(frame.note(), log.name(log.entries()));
            if (!signed.checkpoint().equals(Checkpoint.of(state.origin(), frontier.size(), frontier.root()))) {
                throw log.refused("what follows entry " + (state.frontier().size() - 1) + " is not what was signed");
            }
            signed.demandLog(keys, log.name(log.entries()));
            LogFiles.write(files.hashes(), hashes.toByteArray(), files.hashes().size());
            LogFiles.write(
                    files.offsets(), offsets.toByteArray(), files.offsets().size());
            hashes.reset();
            offsets.reset();
            log.writeCheckpoint(signed);
            notices.accept(log.folder() + ": the last append was stopped when its entry was in the log; it stays");
            state = new LogState(state.origin(), frontier.copy(), frame.end(), frame.personalBytes());
        }
        cut(state);
        return state;
    }

    private void cut(LogState state) throws IOException {
        if (state.personalBytes() < 0 || files.personal().size() < state.personalBytes()) {
            throw log.refused("values were cut from the file of personal values");
        }
        long torn = files.entries().size() - state.bytes();
        if (torn > 0) {
            keep(state.bytes(), torn);
            truncate(files.entries(), state.bytes());
            files.entries().force(true);
            notices.accept(log.folder() + ": the last append was stopped before its entry was whole; its act has not"
                    + " taken effect, and its " + torn + " bytes are now in torn-" + state.bytes());
        }
        truncate(files.personal(), state.personalBytes());
    }

    private void keep(long from, long bytes) throws IOException {
        try (AtomicFile kept = AtomicFile.begin(log.folder().resolve("torn-" + from), true, true);
                OutputStream out = kept.stream()) {
            WritableByteChannel target = Channels.newChannel(out);
            for (long done = 0; done < bytes; ) {
                long count = files.entries().transferTo(from + done, bytes - done, target);
                if (count == 0) {
                    throw new EOFException("the file of entries became shorter");
                }
                done += count;
            }
            kept.commit();
        }
    }

    private static void truncate(FileChannel file, long bytes) throws IOException {
        if (file.size() > bytes) {
            file.truncate(bytes);
        }
    }
}
