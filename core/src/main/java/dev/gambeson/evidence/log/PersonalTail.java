package dev.gambeson.evidence.log;

import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.log.folder.PersonalRecord;
import java.io.IOException;

/**
 * What lies behind the personal values of the log: those of an append that was stopped. How long the file was with a checkpoint
 * is under no signature, so that values of entries that are there are never taken for them.
 */
final class PersonalTail {

    private final LogFolder log;
    private final LogFiles files;

    PersonalTail(LogFolder log, LogFiles files) {
        this.log = log;
        this.files = files;
    }

    /** Demands that no value of an entry is missing, and none is behind the end. */
    void demandWhole(LogState state) throws IOException {
        long end = files.personal().size();
        if (state.personalBytes() < 0 || end < state.personalBytes()) {
            throw log.refused("the file of personal values has " + end + " bytes, and had " + state.personalBytes()
                    + " with entry " + (state.size() - 1) + ": values were cut from it");
        }
        if (end > state.personalBytes()) {
            demandNone(state, border(state), end);
        }
    }

    /** Reads all values of the log, which happens only behind an append that was stopped, and returns where they end. */
    private long border(LogState state) throws IOException {
        PersonalRecord value;
        long at = 0;
        while (at < state.personalBytes()
                && (value = PersonalRecord.read(files.personal(), at, state.personalBytes())) != null) {
            at = value.end();
        }
        if (at != state.personalBytes()) {
            throw log.refused("the personal values of the log should end at byte " + state.personalBytes()
                    + " of their file, and there is no end of one");
        }
        return at;
    }

    private void demandNone(LogState state, long from, long end) throws IOException {
        PersonalRecord value;
        for (long at = from; (value = PersonalRecord.read(files.personal(), at, end)) != null; at = value.end()) {
            if (value.entry() < state.size()) {
                throw log.refused(
                        "at byte " + at + " of the file of personal values, where those of the log should end,"
                                + " is one of entry " + value.entry());
            }
        }
    }

    /** Cuts what is behind the end. */
    void cut(LogState state) throws IOException {
        LogFiles.truncate(files.personal(), state.personalBytes());
    }
}
