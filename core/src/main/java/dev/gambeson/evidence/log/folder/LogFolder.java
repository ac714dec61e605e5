package dev.gambeson.evidence.log.folder;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.checkpoint.SignedNote;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.file.AtomicFile;
import dev.gambeson.report.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a log: what is what in its folder. Immutable.
 *
 * @param folder where they are
 */
public record LogFolder(Path folder) {

    /** Entries and the checkpoints over them: all that matters; see {@link Frame}. */
    public Path entries() {
        return folder.resolve("entries");
    }

    /** The newest checkpoint, for every tool. */
    public Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    /** Hashes of whole parts of the tree; made anew from the entries where they are lost. */
    public Path hashes() {
        return folder.resolve("hashes");
    }

    /** Where each entry begins; made anew where it is lost. */
    public Path offsets() {
        return folder.resolve("offsets");
    }

    /** Values of people; see {@link PersonalRecord}. */
    public Path personal() {
        return folder.resolve("personal");
    }

    /** What to call a file of it in errors. */
    public String name(Path file) {
        return folder.resolve(String.valueOf(file.getFileName())).toString();
    }

    /** Whether there is a log. */
    public boolean exists() {
        return Files.exists(entries(), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(checkpoint(), LinkOption.NOFOLLOW_LINKS);
    }

    /** {@code FILE_NOT_FOUND} where there is none. */
    public void demandExists() {
        if (!exists()) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    folder + " holds no log of evidence",
                    "Make one with gambeson evidence create " + folder + ".");
        }
    }

    /** The newest checkpoint; null where the file is not there. */
    @Nullable
    public SignedCheckpoint readCheckpoint() {
        if (!Files.exists(checkpoint())) {
            return null;
        }
        try (FileInput in = FileInput.open(checkpoint(), name(checkpoint()))) {
            return SignedCheckpoint.of(in.readAll(SignedNote.BYTES), name(checkpoint()));
        }
    }

    /** Puts a checkpoint in the place of the newest. */
    public void writeCheckpoint(SignedCheckpoint signed) {
        try (AtomicFile file = AtomicFile.begin(checkpoint(), true, false)) {
            file.stream().write(signed.note().bytes());
            file.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tells of a log that says something else than was signed. */
    public GambesonException refused(String problem) {
        return new GambesonException(
                ErrorCode.PROOF_REFUSED,
                folder + ": " + problem,
                "Nothing was entered or cut. gambeson evidence verify " + folder
                        + " says what is wrong; put back a copy that" + " verifies.");
    }

    /** What tells that the disk refuses. */
    public GambesonException unwritable(IOException e) {
        return new GambesonException(
                ErrorCode.OUTPUT_FAILED,
                folder + ": the log of evidence could not be written: " + e.getMessage(),
                "Check the folder, its permissions and the space on the disk.",
                e);
    }

    /** What tells that it cannot be read. */
    public InputException unreadable(IOException e) {
        return new InputException(
                ErrorCode.INPUT_UNREADABLE, Location.of(folder.toString()), "the log cannot be read", null, e);
    }
}
