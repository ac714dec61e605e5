package dev.gambeson.evidence.log;

import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.PersonalValue;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
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
import dev.gambeson.format.WriterLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * Appends to a log that is locked for it. What was appended is on the disk when {@link #append} returns: first the personal
 * values, then entries and checkpoint in one piece, then the checkpoint in its own file. For one thread.
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
    static LogWriter open(LogFolder log, Signer signer, LogKeys keys, Consumer<String> notices) {
        log.demandExists();
        WriterLock lock = WriterLock.take(log.checkpoint());
        LogFiles files = null;
        try {
            SignedCheckpoint head = log.readCheckpoint();
            if (head != null) {
                head.demandLog(keys, log.name(log.checkpoint()));
            }
            files = LogFiles.toWrite(log);
            LogState state = head == null ? null : new Resumption(log, files, keys, notices).state(head);
            if (state == null) {
                files.close();
                SignedCheckpoint found = new Rebuild(log, keys).from(head);
                notices.accept(log.folder() + ": hashes and offsets did not fit the entries, and were made anew");
                files = LogFiles.toWrite(log);
                state = new Resumption(log, files, keys, notices).state(found);
            }
            if (state == null) {
                throw log.refused("its checkpoint is not over its entries");
            }
            NoteSigner signs = new NoteSigner(state.origin(), NoteKind.LOG, signer);
            LogWriter writer = new LogWriter(log, lock, files, signs, state);
            files = null;
            lock = null;
            return writer;
        } catch (IOException e) {
            throw log.unwritable(e);
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
     * @return the number of the first
     */
    long append(List<NewEntry> entries) {
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
            LogFiles.write(files.entries(), frames.toByteArray(), state.bytes());
            files.entries().force(true);
            LogFiles.write(files.hashes(), hashes.toByteArray(), StoredHashes.count(first) * Hash.BYTES);
            LogFiles.write(files.offsets(), offsets.toByteArray(), first * Long.BYTES);
        } catch (IOException e) {
            throw log.unwritable(e);
        }
        log.writeCheckpoint(signed);
        state = new LogState(state.origin(), frontier, state.bytes() + frames.size(), personalBytes);
        return first;
    }

    LogState state() {
        return state;
    }

    LogFiles files() {
        return files;
    }

    @Override
    public void close() {
        files.close();
        lock.close();
    }
}
