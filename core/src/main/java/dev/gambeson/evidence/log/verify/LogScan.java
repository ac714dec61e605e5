package dev.gambeson.evidence.log.verify;

import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.merkle.Frontier;
import dev.gambeson.evidence.merkle.Hash;
import dev.gambeson.format.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log from its beginning and holds every checkpoint in it against the entries before it. Whether they are signed is not
 * asked here. Memory does not grow with the log. For one thread.
 */
final class LogScan {

    private final LogFolder log;
    private final FrameReader frames;
    private final BesideCheck beside;
    private final PersonalCheck personal;
    private final List<Checkpoint> compared;
    private final Frontier frontier = new Frontier();
    private final List<Checkpoint> forked = new ArrayList<>();
    private @Nullable String origin;
    private @Nullable Frame last;
    private long signedSize;
    private long previousSize;
    private long oddOffset = -1;

    LogScan(LogFolder log, FrameReader frames, BesideCheck beside, PersonalCheck personal, List<Checkpoint> compared) {
        this.log = log;
        this.frames = frames;
        this.beside = beside;
        this.personal = personal;
        this.compared = compared;
    }

    /** Reads to the end, to what is no frame, or to a checkpoint that is not over the entries before it. */
    void run() throws IOException {
        compare();
        for (Frame frame; (frame = frames.next()) != null; ) {
            if (frame.isEntry()) {
                entry(frame);
            } else if (!checkpoint(frame)) {
                oddOffset = frame.offset();
                return;
            }
        }
    }

    private void entry(Frame frame) throws IOException {
        long number = frontier.size();
        EnteredAct act = EnteredAct.of(frame.content(), "entry " + number).orElse(null);
        if (act == null) {
            personal.notAnAct(number);
        } else {
            personal.entry(number, act);
        }
        beside.entry(frame.offset(), frontier.add(Hash.leaf(frame.content())));
        compare();
    }

    private boolean checkpoint(Frame frame) {
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.of(frame.note(), log.name(log.entries()));
        } catch (InputException e) {
            return false;
        }
        if (origin == null) {
            origin = signed.checkpoint().origin();
        }
        if (!frame.says(text(origin, frontier))) {
            return false;
        }
        last = frame;
        previousSize = signedSize;
        signedSize = frontier.size();
        personal.checkpoint(frame.personalBytes(), signedSize);
        return true;
    }

    private void compare() {
        for (Checkpoint each : compared) {
            if (each.size() == frontier.size() && !each.root().equals(frontier.root())) {
                forked.add(each);
            }
        }
    }

    static byte[] text(String origin, Frontier frontier) {
        return Checkpoint.of(origin, frontier.size(), frontier.root()).text().getBytes(StandardCharsets.UTF_8);
    }

    /** How many entries were read. */
    long entries() {
        return frontier.size();
    }

    /** How many of them the last checkpoint is over. */
    long signedSize() {
        return signedSize;
    }

    /** The same for the last but one. */
    long previousSize() {
        return previousSize;
    }

    /** The last checkpoint that is over the entries before it; null where there is none. */
    @Nullable
    Frame last() {
        return last;
    }

    /** Whether a checkpoint was met that is not over the entries before it. */
    boolean isOdd() {
        return oddOffset >= 0;
    }

    /** Of the checkpoints that it was given those that have another root at their size. */
    List<Checkpoint> forked() {
        return forked;
    }

    /** Which log it is; null where that was not found. */
    @Nullable
    String origin() {
        return origin;
    }
}
