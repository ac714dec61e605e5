package dev.gambeson.evidence.log.verify;

import dev.gambeson.GambesonException;
import dev.gambeson.evidence.checkpoint.Checkpoint;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.LogMemory;
import dev.gambeson.evidence.checkpoint.SeenLogs;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.EvidenceLog;
import dev.gambeson.evidence.log.folder.Frame;
import dev.gambeson.evidence.log.folder.FrameReader;
import dev.gambeson.evidence.log.folder.LogFolder;
import dev.gambeson.format.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a log offline, in memory that does not grow with it: that every entry is the one that was signed, that nothing is
 * missing, that it goes on from earlier checkpoints, that personal values are those that were entered or were erased. Others may
 * append meanwhile: what is verified is what was there at the start. Values that are erased meanwhile may show as a flaw. Changes
 * nothing. Immutable.
 *
 * <p>What it cannot find: a log of which the end was cut off together with its checkpoints, or which its owner has written anew
 * with the key, verifies unless an earlier checkpoint is given that was kept elsewhere, or this machine has seen more of it.
 */
public final class LogVerifier {

    private final LogFolder log;
    private final LogKeys keys;
    private final List<EarlierCheckpoint> earlier;
    private final LogMemory memory;

    /**
     * A verifier.
     *
     * @param keys who may have signed
     * @param earlier checkpoints that were kept elsewhere
     */
    public LogVerifier(EvidenceLog log, LogKeys keys, List<EarlierCheckpoint> earlier) {
        this(log.folder(), keys, earlier, LogMemory.none());
    }

    private LogVerifier(LogFolder log, LogKeys keys, List<EarlierCheckpoint> earlier, LogMemory memory) {
        this.log = log;
        this.keys = keys;
        this.earlier = List.copyOf(earlier);
        this.memory = memory;
    }

    /** One that also demands that the log goes on from what this machine has seen of it; remembers nothing itself. */
    public LogVerifier against(LogMemory seen) {
        return new LogVerifier(log, keys, earlier, seen);
    }

    /**
     * Verifies.
     *
     * @throws GambesonException {@code FILE_NOT_FOUND} where there is no log; {@code KEY_REFUSED} where the log, or an earlier
     *     checkpoint, is not signed by any of the keys; {@code PROOF_REFUSED} where an earlier checkpoint is forged;
     *     {@code INPUT_UNREADABLE}; as {@link LogMemory#read}
     */
    public Verification verify() {
        log.demandExists();
        for (EarlierCheckpoint each : earlier) {
            each.signed().demandLog(keys, each.name());
        }
        try {
            return scanned();
        } catch (IOException e) {
            throw log.unreadable(e);
        }
    }

    private Verification scanned() throws IOException {
        if (!Files.isRegularFile(log.entries())) {
            Flaw flaw = new Flaw(Flaw.Kind.CUT, 0, "the file of entries is missing");
            return new Verification(Optional.empty(), 0, 0, 0, List.of(), Optional.of(flaw));
        }
        try (FileChannel entries = FileChannel.open(log.entries(), StandardOpenOption.READ);
                BesideCheck beside = new BesideCheck(log)) {
            // Before the log: others who append meanwhile have this machine see more.
            SeenLogs seen = memory.read();
            Conclusion.Head head = head();
            long size = entries.size();
            // Between a checkpoint that stays and itself at most one append has begun.
            for (Conclusion.Head now; (now = head()).size() != head.size(); head = now) {
                size = entries.size();
            }
            beside.demand(head.size());
            return scanned(entries, size, beside, head, all(seen, entries, size, head));
        }
    }

    /** What the log must go on from: what was given, and what was seen. */
    private List<EarlierCheckpoint> all(SeenLogs seen, FileChannel entries, long size, Conclusion.Head head)
            throws IOException {
        List<EarlierCheckpoint> all = new ArrayList<>(earlier);
        Optional<SignedCheckpoint> any = head.signed() == null ? first(entries, size) : Optional.of(head.signed());
        String origin = any.map(signed -> signed.checkpoint().origin()).orElse("");
        seen.of(origin, keys)
                .forEach(each -> all.add(new EarlierCheckpoint("what this machine has seen of it", each.checkpoint())));
        seen.in(log.folder())
                .filter(each -> !each.origin().equals(origin))
                .ifPresent(each -> all.add(
                        new EarlierCheckpoint("what this machine has written into this folder", each.checkpoint())));
        return all;
    }

    /** The checkpoint with which the entries begin, which says which log it is. */
    private Optional<SignedCheckpoint> first(FileChannel entries, long size) throws IOException {
        Frame frame = new FrameReader(entries, 0, size).next();
        try {
            return frame == null || frame.isEntry()
                    ? Optional.empty()
                    : Optional.of(SignedCheckpoint.of(frame.note(), log.name(log.entries())));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    private Verification scanned(
            FileChannel entries, long size, BesideCheck beside, Conclusion.Head head, List<EarlierCheckpoint> from)
            throws IOException {
        List<Checkpoint> compared = new ArrayList<>();
        from.forEach(each -> compared.add(each.signed().checkpoint()));
        if (head.signed() != null) {
            compared.add(head.signed().checkpoint());
        }
        try (PersonalCheck people = new PersonalCheck(log.personal())) {
            FrameReader frames = new FrameReader(entries, 0, size);
            LogScan scan = new LogScan(log, frames, beside, people, compared);
            scan.run();
            List<String> notes = new ArrayList<>();
            Flaw flaw = new Conclusion(log, keys, entries, frames, scan, head).flaw(from, notes);
            flaw = flaw == null ? people.flaw() : flaw;
            flaw = flaw == null ? beside.flaw(scan.entries()) : flaw;
            if (flaw == null && people.erased() > 0) {
                flaw = new ErasureCheck(log, scan.entries()).flaw();
            }
            Frame last = scan.last();
            return new Verification(
                    last == null
                            ? Optional.empty()
                            : Optional.of(SignedCheckpoint.of(last.note(), log.name(log.entries()))),
                    scan.entries(),
                    people.there(),
                    people.erased(),
                    notes,
                    Optional.ofNullable(flaw));
        }
    }

    private Conclusion.Head head() {
        try {
            SignedCheckpoint signed = log.readCheckpoint();
            if (signed != null) {
                signed.demandLog(keys, log.name(log.checkpoint()));
            }
            return new Conclusion.Head(signed, null);
        } catch (GambesonException e) {
            return new Conclusion.Head(null, e);
        }
    }
}
