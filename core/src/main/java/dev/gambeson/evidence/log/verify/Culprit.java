package dev.gambeson.evidence.log.verify;

import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.checkpoint.SignedNote;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.format.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first entry of a log that is not the one that was signed. A signature over the true root of the first entries holds
 * exactly as long as all of them are what they were, so that it suffices to check one of many, and then those between the last
 * that holds and the first that does not.
 */
final class Culprit {

    private static final long STRIDE = 2048;

    private final LogFolder log;
    private final FileChannel entries;
    private final LogKeys keys;

    Culprit(LogFolder log, FileChannel entries, LogKeys keys) {
        this.log = log;
        this.entries = entries;
        this.keys = keys;
    }

    /**
     * The flaw; null where every checkpoint holds.
     *
     * @param origin the log
     * @param end where the first pass ended: the end of the last checkpoint that is looked at
     */
    @Nullable
    Flaw find(String origin, long end) throws IOException {
        long good = -1;
        long bad = -1;
        FrameReader frames = new FrameReader(entries, 0, end);
        Frontier frontier = new Frontier();
        long number = 0;
        for (Frame frame; (frame = frames.next()) != null && bad < 0; ) {
            if (frame.isEntry()) {
                frontier.add(Hash.leaf(frame.content()));
                continue;
            }
            if (number % STRIDE == STRIDE - 1 || frame.end() == end) {
                if (holds(frame, origin, frontier)) {
                    good = number;
                } else {
                    bad = number;
                }
            }
            number++;
        }
        return bad < 0 ? null : first(origin, good, end);
    }

    private Flaw first(String origin, long good, long end) throws IOException {
        FrameReader frames = new FrameReader(entries, 0, end);
        Frontier frontier = new Frontier();
        long before = 0;
        long number = 0;
        for (Frame frame; (frame = frames.next()) != null; ) {
            if (frame.isEntry()) {
                frontier.add(Hash.leaf(frame.content()));
                continue;
            }
            if (number > good && !holds(frame, origin, frontier)) {
                return described(frame, origin, before, frontier.size());
            }
            before = frontier.size();
            number++;
        }
        throw new IllegalStateException("a checkpoint that did not hold holds now");
    }

    /** Whether its signature is the log's over what the entries before it really are. */
    private boolean holds(Frame frame, String origin, Frontier frontier) {
        Checkpoint here = Checkpoint.of(origin, frontier.size(), frontier.root());
        try {
            SignedNote note = SignedNote.of(frame.note(), "the checkpoint");
            new SignedCheckpoint(here, new SignedNote(here.text(), note.signatures())).demandLog(keys, "it");
            return frame.says(here.text().getBytes(StandardCharsets.UTF_8));
        } catch (GambesonException e) {
            return false;
        }
    }

    private Flaw described(Frame frame, String origin, long before, long size) throws IOException {
        String which = size - before <= 1 ? "entry " + before : "one of the entries " + before + " to " + (size - 1);
        Checkpoint said;
        try {
            SignedCheckpoint signed = SignedCheckpoint.of(frame.note(), "the checkpoint behind " + which);
            said = signed.checkpoint();
            if (!said.origin().equals(origin)) {
                return new Flaw(Flaw.Kind.FORGED, before, "the checkpoint behind " + which + " is of another log");
            }
            signed.demandLog(keys, "it");
        } catch (InputException e) {
            return new Flaw(Flaw.Kind.FORGED, before, "the checkpoint behind " + which + " is none");
        } catch (GambesonException e) {
            return new Flaw(
                    Flaw.Kind.FORGED,
                    before,
                    which
                            + " or the checkpoint behind it was written by somebody who does not hold the key of the log");
        }
        if (said.size() > size) {
            return appearsLater(before + 1)
                    ? new Flaw(Flaw.Kind.REORDERED, before, which + " is not where it was when it was signed")
                    : new Flaw(Flaw.Kind.REMOVED, before, "an entry that stood before " + which + " is missing");
        }
        if (said.size() < size) {
            return new Flaw(Flaw.Kind.INSERTED, before, which + " was not there when what follows was signed");
        }
        return new Flaw(Flaw.Kind.CHANGED, before, which + " is not what was signed");
    }

    /** Whether a checkpoint of a size is anywhere. */
    private boolean appearsLater(long size) throws IOException {
        FrameReader frames = new FrameReader(entries, 0, entries.size());
        for (Frame frame; (frame = frames.next()) != null; ) {
            if (!frame.isEntry() && size(frame) == size) {
                return true;
            }
        }
        return false;
    }

    private long size(Frame frame) {
        try {
            return SignedCheckpoint.of(frame.note(), log.name(log.entries()))
                    .checkpoint()
                    .size();
        } catch (InputException e) {
            return -1;
        }
    }
}
