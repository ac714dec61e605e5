package dev.gambeson.evidence.log;

import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.format.file.AtomicFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.function.Consumer;

/** Cuts the append that was stopped before its entry was whole, and keeps its bytes in a file beside. */
final class TornAppend {

    private final LogFolder log;
    private final LogFiles files;

    TornAppend(LogFolder log, LogFiles files) {
        this.log = log;
        this.files = files;
    }

    /** Cuts what is behind the end of the log, if anything is; what that is was demanded before. */
    void cut(LogState state, Consumer<String> notices) throws IOException {
        long torn = files.entries().size() - state.bytes();
        if (torn > 0) {
            keep(state.bytes(), torn);
            LogFiles.truncate(files.entries(), state.bytes());
            files.entries().force(true);
            notices.accept(log.folder() + ": the last append was stopped before its entry was whole; its act has not"
                    + " taken effect, and its " + torn + " bytes are now in torn-" + state.bytes());
        }
        new PersonalTail(log, files).cut(state);
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
}
