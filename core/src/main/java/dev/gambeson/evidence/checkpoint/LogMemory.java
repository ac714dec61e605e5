package dev.gambeson.evidence.checkpoint;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyFile;
import dev.gambeson.format.InputException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What this machine has seen of logs, kept in a file of its user, so that an old copy of a log that is put back shows, as it does
 * in the clients of checksum databases. Whoever can write that file can have it forget. Thread-safe; several processes may use the
 * same file.
 *
 * <p>Who holds it against a log reads it before the log, or while that is locked: what was seen is then never newer than what is
 * there.
 */
public final class LogMemory {

    private final @Nullable KeyFile file;

    /** A memory that is there, or will be when the first log is seen. */
    public LogMemory(Path file) {
        this(new KeyFile(file, "memory of logs"));
    }

    private LogMemory(@Nullable KeyFile file) {
        this.file = file;
    }

    /** Remembers nothing. */
    public static LogMemory none() {
        return new LogMemory((KeyFile) null);
    }

    /**
     * What was seen.
     *
     * @throws GambesonException {@code INPUT_UNREADABLE}, {@code INPUT_MALFORMED}, {@code INPUT_TOO_LARGE}: whoever goes on then has
     *     no memory
     */
    public SeenLogs read() {
        if (file == null || !file.exists()) {
            return SeenLogs.none();
        }
        try {
            return SeenLogsText.read(file.read(), file.name());
        } catch (InputException e) {
            throw new InputException(
                    e.code(),
                    e.location(),
                    e.problem(),
                    "It is what this machine has seen of logs of evidence. Delete it, and that begins anew; verify your logs"
                            + " against checkpoints that you have kept before you do.",
                    e);
        }
    }

    /**
     * Remembers a log, where it is newer than what was seen.
     *
     * @param head its newest checkpoint, verified
     * @param keys who may have signed it
     * @param folder where this machine has written it; null where it has not
     * @throws GambesonException {@code OUTPUT_FAILED} where that cannot be kept; as {@link #read}
     */
    public void remember(SignedCheckpoint head, LogKeys keys, @Nullable Path folder) {
        NoteKey key = key(head, keys);
        change(seen -> seen.with(key, head.by(key), SeenLog.place(folder)));
    }

    /**
     * Takes a log for what it is now, whatever was seen of it: for whoever knows why it is another.
     *
     * @param head as {@link #remember}
     * @param keys as {@link #remember}; what others have signed stays
     * @param folder as {@link #remember}
     * @throws GambesonException as {@link #remember}
     */
    public void accept(SignedCheckpoint head, LogKeys keys, @Nullable Path folder) {
        NoteKey key = key(head, keys);
        change(seen -> seen.instead(key, head.by(key), keys, SeenLog.place(folder)));
    }

    private static NoteKey key(SignedCheckpoint head, LogKeys keys) {
        String origin = head.checkpoint().origin();
        head.demandLog(keys, origin);
        return head.logKey(keys, origin).orElseThrow();
    }

    private void change(UnaryOperator<SeenLogs> change) {
        if (file == null) {
            return;
        }
        SeenLogs before = read();
        if (change.apply(before).equals(before)) {
            return;
        }
        file.write(
                () -> {
                    SeenLogs next = change.apply(read());
                    if (next.logs().size() > SeenLogs.MOST) {
                        throw new GambesonException(
                                ErrorCode.OUTPUT_FAILED,
                                file.name() + " remembers " + SeenLogs.MOST + " logs, and has no room for one more",
                                "Take those out that are no longer used.");
                    }
                    return next;
                },
                SeenLogsText::document,
                next -> {});
    }
}
