package dev.gambeson.evidence.log;

import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.PersonalValue;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.LogMemory;
import dev.gambeson.evidence.checkpoint.NoteKind;
import dev.gambeson.evidence.checkpoint.NoteSigner;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.log.folder.PersonalRecord;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.evidence.merkle.StoredHashes;
import dev.gambeson.format.file.WriterLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Appends to a log that is locked for it. What was appended is on the disk when {@link #append} returns: first the personal
 * values, then the entries with the checkpoint behind them, then the checkpoint in its own file. For one thread.
 */
final class LogWriter implements AutoCloseable {

    /** What is appended: an entry, and the personal values that it commits to. */
    record NewEntry(byte[] bytes, List<PersonalValue> personal) {}

    private final LogFolder log;
    private final WriterLock lock;
    private final LogFiles files;
    private final NoteSigner signer;
    private LogState state;

    private LogWriter(LogFolder log, WriterLock lock, LogFiles files, NoteSigner signer, LogState state) {
        this.log = log;
        this.lock = lock;
        this.files = files;
        this.signer = signer;
        this.state = state;
    }

    /** Opens a log that is there; mends what a stopped append has left. */
    @SuppressWarnings("MustBeClosed")
    static LogWriter open(LogFolder log, Signer signer, LogKeys keys, LogMemory memory, Consumer<String> notices) {
        log.demandExists();
        WriterLock lock = WriterLock.take(log.checkpoint());
        LogFiles files = null;
        try {
            Opening.Opened opened = new Opening(log, keys, memory, notices).open();
            files = opened.files();
            NoteSigner signs = new NoteSigner(opened.state().origin(), NoteKind.LOG, signer);
            LogWriter writer = new LogWriter(log, lock, files, signs, opened.state());
            files = null;
            lock = null;
            return writer;
        } catch (NoSuchFileException e) {
            throw log.refused("the file of entries is missing");
        } catch (IOException e) {
            throw log.unwritable(e);
        } catch (UncheckedIOException e) {
            throw log.unwritable(Objects.requireNonNull(e.getCause()));
        } finally {
            if (files != null) {
                files.close();
            }
            if (lock != null) {
                lock.close();
            }
        }
    }

    /**
     * Appends entries, all or none, under one checkpoint.
     *
     * @return the checkpoint over them
     */
    SignedCheckpoint append(List<NewEntry> entries) {
        long first = state.frontier().size();
        Frontier frontier = state.frontier().copy();
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        ByteArrayOutputStream offsets = new ByteArrayOutputStream();
        ByteArrayOutputStream personal = new ByteArrayOutputStream();
        for (NewEntry entry : entries) {
            for (PersonalValue value : entry.personal()) {
                personal.writeBytes(PersonalRecord.of(frontier.size(), value));
            }
            offsets.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .putLong(state.bytes() + frames.size())
                    .array());
            frames.writeBytes(Frame.of(Frame.ENTRY, entry.bytes()));
            frontier.add(Hash.leaf(entry.bytes())).forEach(hash -> hashes.writeBytes(hash.bytes()));
        }
        long personalBytes = state.personalBytes() + personal.size();
        SignedCheckpoint signed =
                SignedCheckpoint.sign(Checkpoint.of(state.origin(), frontier.size(), frontier.root()), signer);
        frames.writeBytes(Frame.of(signed, personalBytes));
        try {
            if (personal.size() > 0) {
                LogFiles.write(files.personal(), personal.toByteArray(), state.personalBytes());
                files.personal().force(true);
            }
            writeClosed(frames.toByteArray());
            LogFiles.write(files.hashes(), hashes.toByteArray(), StoredHashes.count(first) * Hash.BYTES);
            LogFiles.write(files.offsets(), offsets.toByteArray(), first * Long.BYTES);
        } catch (IOException e) {
            throw log.unwritable(e);
        }
        log.writeCheckpoint(signed);
        state = new LogState(state.origin(), frontier, state.bytes() + frames.size(), personalBytes);
        return signed;
    }

    /**
     * The last byte of the checkpoint comes when all before it is on the disk: a checkpoint that is whole tells that its entries
     * were, in whatever order the disk writes. See {@link dev.gambeson.evidence.log.folder.Tail}.
     */
    private void writeClosed(byte[] frames) throws IOException {
        int last = frames.length - 1;
        LogFiles.write(files.entries(), Arrays.copyOf(frames, last), state.bytes());
        files.entries().force(false);
        LogFiles.write(files.entries(), new byte[] {frames[last]}, state.bytes() + last);
        files.entries().force(true);
    }

    LogState state() {
        return state;
    }

    @Override
    public void close() {
        files.close();
        lock.close();
    }
}
