package dev.gambeson.cli.evidence;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.option.UserFolder;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.LogMemory;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.render.Visible;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What this machine's user has seen of logs: {@code seen-logs.json} beside the settings. */
public final class Memories {

    private Memories() {}

    /** The memory, which need not be there. */
    public static LogMemory of(Terminal terminal) {
        return new LogMemory(UserFolder.of(terminal.environment()).resolve("seen-logs.json"));
    }

    /**
     * Remembers a log; where that cannot be kept, it is told.
     *
     * @param folder where this machine has written it; null where it has not
     */
    public static void remember(Terminal terminal, SignedCheckpoint head, LogKeys keys, @Nullable Path folder) {
        try {
            of(terminal).remember(head, keys, folder);
        } catch (GambesonException e) {
            terminal.err()
                    .println("gambeson: this machine could not keep that it has seen the log "
                            + Visible.of(head.checkpoint().origin() + ": " + e.getMessage()));
        }
    }

    /** Demands that no log was written into a folder in which none is now. */
    static void demandNoneIn(Path folder, Terminal terminal) {
        of(terminal).read().in(folder).ifPresent(gone -> {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    folder + " holds no log of evidence, and this machine has written " + gone.origin() + " into it, "
                            + gone.size() + " entries of it: it is gone (rolled-back)",
                    "Nothing was done. Put it back. Where it is lost for good and you know why, gambeson evidence create "
                            + folder + " begins another.");
        });
    }
}
