package dev.gambeson.evidence.log;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.NoteKind;
import dev.gambeson.evidence.checkpoint.NoteSigner;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.format.file.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A log of evidence in a folder. Thread-safe; other processes may use the same folder at the same time.
 *
 * <pre>{@code
 * EvidenceLog log = new EvidenceLog(folder);
 * log.create("example.com/evidence", signer);
 * Recorder recorder = new LogRecorder(log, signer, LogKeys.any(List.of(signer.verificationKey())), clock, notices);
 * recorder.enter(act);
 * }</pre>
 */
public final class EvidenceLog {

    private final LogFolder log;

    /** A log that is there, or will be. */
    public EvidenceLog(Path folder) {
        this.log = new LogFolder(folder);
    }

    /** Its files. */
    public LogFolder folder() {
        return log;
    }

    /** Whether there is one. */
    public boolean exists() {
        return log.exists();
    }

    /**
     * Makes a log without entries.
     *
     * @param origin which log it is, for all time: a name that no other log has, without spaces and plus signs
     * @throws GambesonException {@code USAGE} where there is one already or the origin is no name, {@code KEY_REFUSED} where the
     *     key is not of Ed25519, {@code OUTPUT_FAILED}
     */
    public void create(String origin, Signer signer) {
        if (!createIfAbsent(origin, signer)) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    log.folder() + " holds a log of evidence already",
                    "A log is never begun anew. Name another folder.");
        }
    }

    /**
     * Makes a log without entries where there is none; of several who do so at the same time one does.
     *
     * @return whether it was made
     * @throws GambesonException as {@link #create}, but for the log that is there
     */
    public boolean createIfAbsent(String origin, Signer signer) {
        NoteSigner signs = new NoteSigner(origin, NoteKind.LOG, signer);
        try {
            Files.createDirectories(log.folder());
            try (WriterLock lock = WriterLock.take(log.checkpoint())) {
                Objects.requireNonNull(lock);
                if (exists()) {
                    return false;
                }
                SignedCheckpoint signed = SignedCheckpoint.sign(Checkpoint.of(origin, 0, Hash.empty()), signs);
                try (AtomicFile file = AtomicFile.begin(log.entries(), false, false)) {
                    file.stream().write(Frame.of(signed, 0));
                    file.commit();
                }
                LogFiles.toWrite(log).close();
                log.writeCheckpoint(signed);
                return true;
            }
        } catch (IOException e) {
            throw log.unwritable(e);
        }
    }
}
