package dev.gambeson.evidence.log;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.log.folder.PersonalRecord;
import dev.gambeson.evidence.merkle.MerkleTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads entries and hashes of a log as they stood under its newest checkpoint when it was opened. It verifies the signature of
 * that, and nothing else: {@link LogVerifier} does. Others may append meanwhile. Thread-safe.
 */
public final class LogReader implements AutoCloseable {

    private final LogFolder log;
    private final LogFiles files;
    private final SignedCheckpoint head;

    private LogReader(LogFolder log, LogFiles files, SignedCheckpoint head) {
        this.log = log;
        this.files = files;
        this.head = head;
    }

    /**
     * Opens a log.
     *
     * @param keys who may have signed its newest checkpoint
     * @throws GambesonException {@code FILE_NOT_FOUND} where there is no log, or a file of it is missing; {@code KEY_REFUSED},
     *     {@code PROOF_REFUSED} as {@link SignedCheckpoint#demandLog}
     */
    public static LogReader open(EvidenceLog evidence, LogKeys keys) {
        LogFolder log = evidence.folder();
        log.demandExists();
        SignedCheckpoint head = log.readCheckpoint();
        if (head == null || !LogFiles.complete(log)) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    log.folder() + ": a file of the log is missing",
                    "gambeson evidence verify " + log.folder() + " says which.");
        }
        head.demandLog(keys, log.name(log.checkpoint()));
        try {
            return new LogReader(log, LogFiles.toRead(log), head);
        } catch (IOException e) {
            throw log.unreadable(e);
        }
    }

    /** The newest checkpoint. */
    public SignedCheckpoint head() {
        return head;
    }

    /**
     * The tree of the first entries.
     *
     * @param size at most as many as there are
     */
    public MerkleTree tree(long size) {
        return new MerkleTree(size, (level, index) -> {
            try {
                return files.at(level, index);
            } catch (LogFiles.Lost e) {
                throw lost();
            } catch (UncheckedIOException e) {
                throw log.unreadable(Objects.requireNonNull(e.getCause()));
            }
        });
    }

    /**
     * The bytes of an entry.
     *
     * @throws GambesonException {@code USAGE} where there is no such entry, {@code PROOF_REFUSED} where it is damaged
     */
    public byte[] entry(long number) {
        long size = head.checkpoint().size();
        if (number < 0 || number >= size) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    log.folder() + " has no entry " + number,
                    size == 0 ? "It has none yet." : "It has the entries 0 to " + (size - 1) + ".");
        }
        try {
            Frame frame = new FrameReader(
                            files.entries(),
                            files.offset(number),
                            files.entries().size())
                    .next();
            if (frame == null || !frame.isEntry()) {
                throw lost();
            }
            return frame.content();
        } catch (LogFiles.Lost e) {
            throw lost();
        } catch (IOException e) {
            throw log.unreadable(e);
        }
    }

    /** Is told entries in their order. */
    @FunctionalInterface
    public interface EntryConsumer {
        /**
         * Takes an entry.
         *
         * @param number from 0
         * @param entry its bytes
         */
        void accept(long number, byte[] entry);
    }

    /**
     * All entries under the checkpoint, one at a time.
     *
     * @throws GambesonException {@code PROOF_REFUSED} where one is damaged
     */
    public void each(EntryConsumer consumer) {
        try {
            FrameReader frames =
                    new FrameReader(files.entries(), 0, files.entries().size());
            long size = head.checkpoint().size();
            for (long number = 0; number < size; ) {
                Frame frame = frames.next();
                if (frame == null) {
                    throw lost();
                }
                if (frame.isEntry()) {
                    consumer.accept(number++, frame.content());
                }
            }
        } catch (IOException e) {
            throw log.unreadable(e);
        }
    }

    /** Personal values are read along with the entries that {@link #each} gives. For one thread. */
    public final class People {

        private long offset;

        /** The values of an entry by name, those that were erased left out; entries are asked for in their order. */
        public Map<String, String> of(long number) {
            Map<String, String> values = new TreeMap<>();
            try {
                long end = files.personal().size();
                PersonalRecord value = PersonalRecord.read(files.personal(), offset, end);
                for (; value != null && value.entry() <= number; ) {
                    if (value.entry() == number && !value.isErased()) {
                        values.put(value.name(), value.value().value());
                    }
                    offset = value.end();
                    value = PersonalRecord.read(files.personal(), offset, end);
                }
                return values;
            } catch (IOException e) {
                throw log.unreadable(e);
            }
        }
    }

    /** Personal values, from the first entry on. */
    public People people() {
        return new People();
    }

    private GambesonException lost() {
        return new GambesonException(
                ErrorCode.PROOF_REFUSED,
                log.folder() + ": the log is damaged",
                "gambeson evidence verify " + log.folder() + " says where.");
    }

    @Override
    public void close() {
        files.close();
    }
}
