package dev.gambeson.evidence.log.verify;

import dev.gambeson.evidence.log.folder.ErasureActs;
import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.log.folder.PersonalRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Holds every personal value that was erased against the act that says so; to be asked when the entries are known to be whole. */
final class ErasureCheck {

    private final LogFolder log;
    private final long size;

    ErasureCheck(LogFolder log, long size) {
        this.log = log;
        this.size = size;
    }

    /** The first value that was erased without an act; null where there is none. */
    @Nullable
    Flaw flaw() throws IOException {
        try (LogFiles files = LogFiles.toRead(log)) {
            ErasureActs acts = new ErasureActs(files, size);
            long end = files.personal().size();
            PersonalRecord value;
            for (long at = 0; (value = PersonalRecord.read(files.personal(), at, end)) != null; at = value.end()) {
                if (value.isErased() && value.entry() < size && !acts.hold(value)) {
                    return new Flaw(
                            Flaw.Kind.PERSONAL,
                            value.entry(),
                            "the personal value " + value.name() + " of entry " + value.entry()
                                    + " was erased, and no act says so");
                }
            }
            return null;
        }
    }
}
