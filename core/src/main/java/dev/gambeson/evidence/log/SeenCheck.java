package dev.gambeson.evidence.log;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.LogMemory;
import dev.gambeson.evidence.checkpoint.SeenLog;
import dev.gambeson.evidence.checkpoint.SeenLogs;
import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.merkle.MerkleTree;
import java.util.Optional;

/** Holds what this machine has seen of a log against what is there, with work that grows with the logarithm of the size. */
final class SeenCheck {

    private final LogFolder log;
    private final LogMemory memory;
    private final LogKeys keys;

    SeenCheck(LogFolder log, LogMemory memory, LogKeys keys) {
        this.log = log;
        this.memory = memory;
        this.keys = keys;
    }

    /**
     * Whether it is proved that the log goes on from all that was seen; not, where hashes beside it are missing or wrong, or it was
     * written anew.
     *
     * @throws GambesonException {@code PROOF_REFUSED} where it is shorter, or another; as {@link LogMemory#read}
     */
    boolean goesOn(Resumption.Found found, LogFiles files) {
        SeenLogs seen = memory.read();
        String origin = found.state().origin();
        Optional<SeenLog> here = seen.in(log.folder());
        if (here.isPresent() && !here.get().origin().equals(origin)) {
            throw refused("this is the log " + origin + ", and this machine has written "
                    + here.get().origin() + " into this folder, " + here.get().size()
                    + " entries of it: it was replaced (forked)");
        }
        for (SeenLog each : seen.of(origin, keys)) {
            if (each.size() > found.state().size()) {
                throw refused("the log has " + found.state().size() + " entries, and this machine has seen "
                        + each.size() + ": it was rolled back (rolled-back)");
            }
            if (!goesOn(each.checkpoint().checkpoint(), found, files)) {
                return false;
            }
        }
        return true;
    }

    private static boolean goesOn(Checkpoint seen, Resumption.Found found, LogFiles files) {
        Checkpoint head = found.head().checkpoint();
        if (seen.size() == found.state().size()) {
            return seen.root().equals(found.state().frontier().root());
        }
        try {
            // One between the head and the append behind it was never signed in this log.
            return seen.size() <= head.size()
                    && new MerkleTree(head.size(), files)
                            .consistency(seen.size())
                            .proves(seen.root(), head.root());
        } catch (LogFiles.Lost e) {
            return false;
        }
    }

    /** What tells of a log that was written anew. */
    GambesonException forked() {
        return refused("the log does not go on from what this machine has seen of it: it was written anew (forked)");
    }

    private GambesonException refused(String problem) {
        return new GambesonException(
                ErrorCode.PROOF_REFUSED,
                log.folder() + ": " + problem,
                "Nothing was entered or cut. Put back the copy that goes on. Where that is lost for good and you know why,"
                        + " gambeson evidence accept " + log.folder() + " takes the log as it is now.");
    }
}
