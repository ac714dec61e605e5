package dev.gambeson.evidence.log.verify;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.evidence.log.folder.Tail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a scan of the entries means: the first flaw, from the entries to the checkpoints that were kept elsewhere. */
final class Conclusion {

    private static final String UNFINISHED =
            ", and behind the last entry there is something unfinished: no stopped append leaves both";

    private final LogFolder log;
    private final LogKeys keys;
    private final FileChannel entries;
    private final FrameReader frames;
    private final LogScan scan;
    private final Head head;

    /**
     * What the file of the newest checkpoint holds.
     *
     * @param signed the checkpoint; null where there is none that could be used
     * @param problem why it could not be used; null where it is missing, or is used
     */
    record Head(@Nullable SignedCheckpoint signed, @Nullable GambesonException problem) {

        long size() {
            return signed == null ? 0 : signed.checkpoint().size();
        }
    }

    Conclusion(LogFolder log, LogKeys keys, FileChannel entries, FrameReader frames, LogScan scan, Head head) {
        this.log = log;
        this.keys = keys;
        this.entries = entries;
        this.frames = frames;
        this.scan = scan;
        this.head = head;
    }

    /** The first flaw; null where there is none. */
    @Nullable
    Flaw flaw(List<EarlierCheckpoint> earlier, List<String> notes) throws IOException {
        Flaw flaw = content();
        flaw = flaw == null ? ending(notes) : flaw;
        flaw = flaw == null ? newest(notes) : flaw;
        return flaw == null ? goesOn(earlier) : flaw;
    }

    private @Nullable Flaw content() throws IOException {
        Frame last = scan.last();
        if (last == null) {
            return new Flaw(Flaw.Kind.DAMAGED, 0, "the file of entries does not begin with a checkpoint of a log");
        }
        SignedCheckpoint signed = SignedCheckpoint.of(last.note(), log.name(log.entries()));
        GambesonException problem = problem(signed);
        if (isOfAnother(problem) && isOfAnother(head.problem())) {
            throw problem;
        }
        if (problem == null && !scan.isOdd()) {
            return null;
        }
        long end = scan.isOdd() ? frames.offset() : last.end();
        return new Culprit(log, entries, keys).find(signed.checkpoint().origin(), end);
    }

    private @Nullable GambesonException problem(SignedCheckpoint signed) {
        try {
            signed.demandLog(keys, log.name(log.entries()));
            return null;
        } catch (GambesonException e) {
            return e;
        }
    }

    private static boolean isOfAnother(@Nullable GambesonException problem) {
        return problem != null && problem.code() == ErrorCode.KEY_REFUSED;
    }

    private @Nullable Flaw ending(List<String> notes) throws IOException {
        long size = scan.entries();
        long signed = scan.signedSize();
        boolean acknowledged = head.size() > signed;
        Flaw lost = acknowledged ? null : behind(signed);
        if (lost != null) {
            return lost;
        }
        String at = " at byte " + frames.offset() + " of the file of entries";
        switch (frames.ending()) {
            case DAMAGED -> {
                if (!acknowledged) {
                    return new Flaw(
                            Flaw.Kind.UNSIGNED,
                            signed,
                            "behind the last checkpoint there is something that is no entry," + at);
                }
                return new Flaw(
                        Flaw.Kind.DAMAGED, isCheckpoint() ? size - 1 : size, damaged(size) + " is damaged," + at);
            }
            case TORN -> {
                if (acknowledged) {
                    return new Flaw(
                            Flaw.Kind.CUT, isCheckpoint() ? size - 1 : size, "the file ends within " + damaged(size));
                }
                notes.add(
                        "behind the last checkpoint there is an unfinished entry; its act has not taken effect, and the"
                                + " next one cuts it");
                return null;
            }
            case WHOLE -> {
                if (acknowledged) {
                    return new Flaw(
                            Flaw.Kind.CUT,
                            signed,
                            "the end is missing from entry " + signed + " on; the newest checkpoint is over "
                                    + head.size() + " entries");
                }
                return size == signed
                        ? null
                        : new Flaw(Flaw.Kind.UNSIGNED, signed, "entry " + signed + " is signed by nobody");
            }
        }
        throw new IllegalStateException(frames.ending().name());
    }

    /** What no stopped append leaves behind the last checkpoint that holds. */
    private @Nullable Flaw behind(long signed) throws IOException {
        long from = Objects.requireNonNull(scan.last()).end();
        Tail.Found found = new Tail(entries, keys)
                .signed(Objects.requireNonNull(scan.origin()), from, frames.end())
                .orElse(null);
        if (found != null) {
            return new Flaw(
                    Flaw.Kind.DAMAGED,
                    signed,
                    "something is damaged that was signed, from byte " + from + " of the file of entries on: behind it"
                            + " there is " + found.text());
        }
        return frames.end() - from <= Tail.MOST_BYTES
                ? null
                : new Flaw(Flaw.Kind.UNSIGNED, signed, "more than was ever appended at once is signed by nobody");
    }

    private boolean isCheckpoint() throws IOException {
        ByteBuffer kind = ByteBuffer.allocate(1);
        return entries.read(kind, frames.offset()) == 1 && kind.get(0) == Frame.CHECKPOINT && scan.entries() > 0;
    }

    private String damaged(long size) throws IOException {
        return isCheckpoint() ? "the checkpoint behind entry " + (size - 1) : "entry " + size;
    }

    private @Nullable Flaw newest(List<String> notes) {
        if (head.problem() != null) {
            return new Flaw(
                    Flaw.Kind.FORGED,
                    scan.signedSize(),
                    "the newest checkpoint does not hold: " + head.problem().getMessage());
        }
        boolean unfinished = Objects.requireNonNull(scan.last()).end() < frames.end();
        if (head.signed() == null) {
            return new Flaw(
                    Flaw.Kind.CHECKPOINT,
                    scan.signedSize(),
                    "the file of the newest checkpoint is missing"
                            + (unfinished ? UNFINISHED : "; the next act makes it anew"));
        }
        Flaw flaw = goesOn(List.of(new EarlierCheckpoint("the newest checkpoint", head.signed())));
        if (flaw != null || head.size() == scan.signedSize()) {
            return flaw;
        }
        if (head.size() == scan.previousSize() && !unfinished) {
            notes.add("the newest checkpoint is one append behind the entries; the next act mends it");
            return null;
        }
        return new Flaw(
                Flaw.Kind.CHECKPOINT,
                head.size(),
                "the file of the newest checkpoint is an older one: it is over " + head.size() + " of "
                        + scan.signedSize() + " entries" + (unfinished ? UNFINISHED : ""));
    }

    private @Nullable Flaw goesOn(List<EarlierCheckpoint> earlier) {
        for (EarlierCheckpoint each : earlier) {
            Checkpoint checkpoint = each.signed().checkpoint();
            if (!checkpoint.origin().equals(scan.origin())) {
                return new Flaw(
                        Flaw.Kind.FORKED,
                        0,
                        each.name() + " is of the log " + checkpoint.origin() + ", and this is " + scan.origin());
            }
            if (checkpoint.size() > scan.signedSize()) {
                return new Flaw(
                        Flaw.Kind.ROLLED_BACK,
                        scan.signedSize(),
                        "the log has " + scan.signedSize() + " entries, and had " + checkpoint.size() + " when "
                                + each.name() + " was signed");
            }
            if (scan.forked().contains(checkpoint)) {
                return new Flaw(
                        Flaw.Kind.FORKED,
                        0,
                        "the first " + checkpoint.size() + " entries are not those for which " + each.name()
                                + " was signed: the log was written anew");
            }
        }
        return null;
    }
}
