package dev.gambeson.evidence.log;

import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.LogMemory;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.LogFolder;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens a log that is locked for it: everything is looked at before anything is changed, then what a stopped append has left is
 * mended. For one thread.
 */
final class Opening {

    private final LogFolder log;
    private final LogKeys keys;
    private final SeenCheck seen;
    private final Consumer<String> notices;
    private @Nullable LogFiles files;

    Opening(LogFolder log, LogKeys keys, LogMemory memory, Consumer<String> notices) {
        this.log = log;
        this.keys = keys;
        this.seen = new SeenCheck(log, memory, keys);
        this.notices = notices;
    }

    /** The files of the log, which the caller closes, and where it stands. */
    record Opened(LogFiles files, LogState state) {}

    /** Opens. */
    Opened open() throws IOException {
        SignedCheckpoint file = log.readCheckpoint();
        if (file != null) {
            file.demandLog(keys, log.name(log.checkpoint()));
        }
        try {
            LogFiles opened = files();
            Resumption.Found found = file == null ? null : new Resumption(log, opened, keys).found(file);
            if (found == null || !seen.goesOn(found, opened)) {
                SignedCheckpoint newest = new Rebuild(log, keys).from(file);
                opened.close();
                files = null;
                opened = files();
                found = goesOn(new Resumption(log, opened, keys).found(newest), opened);
                notices.accept(log.folder() + ": hashes and offsets were made anew from the entries");
            }
            mend(found, file, opened);
            files = null;
            return new Opened(opened, found.state());
        } finally {
            if (files != null) {
                files.close();
            }
        }
    }

    private LogFiles files() throws IOException {
        LogFiles opened = LogFiles.toWrite(log);
        files = opened;
        return opened;
    }

    private Resumption.Found goesOn(Resumption.@Nullable Found found, LogFiles opened) {
        if (found == null) {
            throw log.refused("its checkpoint is not over its entries");
        }
        if (!seen.goesOn(found, opened)) {
            throw seen.forked();
        }
        return found;
    }

    private void mend(Resumption.Found found, @Nullable SignedCheckpoint file, LogFiles opened) throws IOException {
        Resumption resumption = new Resumption(log, opened, keys);
        resumption.demandStopped(found, file);
        resumption.keep(found);
        long size = found.state().size();
        if (file == null || file.checkpoint().size() < found.head().checkpoint().size()) {
            log.writeCheckpoint(found.newest());
            notices.accept(log.folder() + ": the file of the newest checkpoint was "
                    + (file == null ? "missing" : "an older one") + ", and is over all " + size + " entries again");
        } else if (found.ahead() != null) {
            notices.accept(log.folder() + ": the last append was stopped when its entry was in the log; it stays");
        }
        new TornAppend(log, opened).cut(found.state(), notices);
    }
}
