package dev.gambeson.evidence.log.verify;

import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.log.folder.PersonalRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds personal values against the commitments of the entries while these are read: both lie in the same order. Keeps the first
 * flaw and goes on counting as far as it can. For one thread.
 */
final class PersonalCheck implements AutoCloseable {

    private final @Nullable FileChannel file;
    private final long end;
    private long offset;
    private long there;
    private long erased;
    private @Nullable Flaw flaw;

    PersonalCheck(Path path) throws IOException {
        this.file = Files.isRegularFile(path) ? FileChannel.open(path, StandardOpenOption.READ) : null;
        this.end = file == null ? 0 : file.size();
    }

    void notAnAct(long entry) {
        flaw(entry, "entry " + entry + " is no act of this version; what it says of people cannot be checked");
    }

    void entry(long entry, EnteredAct act) throws IOException {
        for (Map.Entry<String, String> commitment : act.commitments().entrySet()) {
            if (flaw != null) {
                return;
            }
            PersonalRecord found = file == null ? null : PersonalRecord.read(file, offset, end);
            String what = "the personal value " + commitment.getKey() + " of entry " + entry;
            if (found == null || found.entry() != entry || !found.name().equals(commitment.getKey())) {
                flaw(entry, what + " is missing, and was not erased");
                return;
            }
            offset = found.end();
            if (!found.isErased()) {
                there++;
                if (!found.value().commitment().equals(commitment.getValue())) {
                    flaw(entry, what + " is not the one that was entered");
                }
                continue;
            }
            erased++;
            if (!found.isBlank()) {
                flaw(entry, what + " should be erased and is not; erase it again");
            } else if (found.erasedBy() <= entry) {
                flaw(entry, what + " was erased, and no act says so");
            }
        }
    }

    void checkpoint(long bytes, long size) {
        if (bytes != offset) {
            flaw(size, "the length of the personal values at entry " + size + " is not the one that was written");
        }
    }

    private void flaw(long entry, String problem) {
        if (flaw == null) {
            flaw = new Flaw(Flaw.Kind.PERSONAL, entry, problem);
        }
    }

    @Nullable
    Flaw flaw() {
        return flaw;
    }

    long there() {
        return there;
    }

    long erased() {
        return erased;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
