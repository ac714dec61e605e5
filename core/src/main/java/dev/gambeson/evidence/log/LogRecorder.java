package dev.gambeson.evidence.log;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.EnteredAct;
import dev.gambeson.evidence.PersonalValue;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.checkpoint.LogMemory;
import dev.gambeson.evidence.checkpoint.SignedCheckpoint;
import dev.gambeson.evidence.log.folder.Tail;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Enters acts into a log. The log is locked for as long as an entry takes, so that several processes can enter into the same
 * one. Thread-safe.
 */
public final class LogRecorder implements Recorder {

    /** The most acts that are entered under one checkpoint: bounds what a stopped append can leave. */
    public static final int MOST_ACTS = Tail.MOST_ENTRIES;

    private final EvidenceLog log;
    private final Signer signer;
    private final LogKeys keys;
    private final Clock clock;
    private final Consumer<String> notices;
    private final LogMemory memory;
    private final SecureRandom salts = new SecureRandom();

    /**
     * Enters into a log.
     *
     * @param log a log that is there
     * @param signer signs its checkpoints: a key for log
     * @param keys who has signed earlier ones; the signer's own key too
     * @param clock says when acts are entered
     * @param notices is told in a sentence what a stopped append had left and how it was mended
     */
    public LogRecorder(EvidenceLog log, Signer signer, LogKeys keys, Clock clock, Consumer<String> notices) {
        this(log, signer, keys, clock, notices, LogMemory.none());
    }

    private LogRecorder(
            EvidenceLog log, Signer signer, LogKeys keys, Clock clock, Consumer<String> notices, LogMemory memory) {
        this.log = log;
        this.signer = signer;
        this.keys = keys;
        this.clock = clock;
        this.notices = notices;
        this.memory = memory;
    }

    /**
     * One that enters only where the log goes on from what this machine has seen of it, and remembers what it has entered. Where
     * that cannot be kept, the act is entered all the same, and {@code notices} is told.
     */
    public LogRecorder remembering(LogMemory memory) {
        return new LogRecorder(log, signer, keys, clock, notices, memory);
    }

    /**
     * Enters an act.
     *
     * @throws GambesonException {@code OUTPUT_FAILED} where the disk refuses, or others write for longer than 5 seconds;
     *     {@code PROOF_REFUSED} where the log is not what its checkpoint says, holds behind it what no stopped append leaves, or
     *     does not go on from what this machine has seen; {@code KEY_REFUSED} where that is signed by
     *     another; {@code USAGE} where the act is larger than 49 000 bytes or a personal value larger than 4096
     */
    @Override
    public synchronized void enter(Act act) {
        enterAll(List.of(act));
    }

    /**
     * Enters acts side by side, all or none, under one checkpoint.
     *
     * @param acts at least one, at most {@link #MOST_ACTS}
     * @return the number of the first entry
     * @throws GambesonException as {@link #enter}
     */
    public synchronized long enterAll(List<Act> acts) {
        if (acts.isEmpty() || acts.size() > MOST_ACTS) {
            throw new IllegalArgumentException(acts.size() + " acts at once");
        }
        List<LogWriter.NewEntry> entries = new ArrayList<>();
        acts.forEach(act -> entries.add(entry(act)));
        try (LogWriter writer = LogWriter.open(log.folder(), signer, keys, memory, notices)) {
            SignedCheckpoint head = writer.append(entries);
            remember(head);
            return head.checkpoint().size() - acts.size();
        }
    }

    /** While the log is locked, so that nobody else remembers a newer one before. */
    private void remember(SignedCheckpoint head) {
        try {
            memory.remember(head, keys, log.folder().folder());
        } catch (GambesonException e) {
            notices.accept(
                    "the act was entered, and this machine could not keep that it has seen it: " + e.getMessage());
        }
    }

    /** How long the personal values of the log are; what a stopped append has left behind them is cut. */
    synchronized long personalBytes() {
        try (LogWriter writer = LogWriter.open(log.folder(), signer, keys, memory, notices)) {
            return writer.state().personalBytes();
        }
    }

    private LogWriter.NewEntry entry(Act act) {
        List<PersonalValue> personal = new ArrayList<>();
        act.personal().forEach((name, value) -> {
            byte[] salt = new byte[PersonalValue.SALT_BYTES];
            salts.nextBytes(salt);
            personal.add(new PersonalValue(name, salt, value));
        });
        byte[] bytes = EnteredAct.of(act, clock.instant(), personal).bytes();
        if (bytes.length > EnteredAct.BYTES) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "an act of " + bytes.length + " bytes is larger than an entry of a log may be",
                    "Act on fewer objects at once.");
        }
        return new LogWriter.NewEntry(bytes, personal);
    }
}
