package dev.gambeson.cli.evidence;

import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.signature.Signer;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.Recorder;
import dev.gambeson.evidence.checkpoint.LogKeys;
import dev.gambeson.evidence.log.EvidenceLog;
import dev.gambeson.evidence.log.LogRecorder;
import dev.gambeson.render.Visible;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where acts are entered. A verb asks for its recorder before it begins, so that a ring that does not open stops it at once, and
 * enters its act when the result is on the disk under another name and not yet in place.
 */
public final class EvidenceOptions {

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description =
                    "Enter what is done into the log of evidence in this folder, signed by the ring's key for log;"
                            + " made on first use. What cannot be entered is not done.")
    @Nullable
    Path evidence;

    private final List<Long> entries = new CopyOnWriteArrayList<>();

    /** The numbers of the entries that were made. */
    public List<Long> entries() {
        return List.copyOf(entries);
    }

    /** The folder of the log; null where none is configured. */
    public @Nullable Path folder() {
        return evidence;
    }

    /** Whether a log is configured. */
    public boolean given() {
        return evidence != null;
    }

    /**
     * What enters the acts of a verb that needs the ring for nothing else; opens it, and closes it again.
     *
     * @param silent whether nobody may be asked for a passphrase
     * @return {@link Recorder#NONE} where no log is configured; the ring is not opened then
     * @throws dev.gambeson.GambesonException as {@link KeyOptions#open}; {@code KEY_NOT_FOUND} where the ring has no active key for
     *     log; {@code PROOF_REFUSED} where the log that was in the folder is gone; what goes wrong when the log is made
     */
    public Recorder recorder(KeyOptions keys, Terminal terminal, boolean silent) {
        if (!given()) {
            return Recorder.NONE;
        }
        try (OpenKeyRing ring = keys.open(terminal, silent)) {
            return recorder(ring, terminal);
        }
    }

    /**
     * What enters the acts of a verb that has opened its ring: a passphrase from a descriptor can be read only once. Goes on when
     * the ring is closed.
     *
     * @return {@link Recorder#NONE} where no log is configured
     * @throws dev.gambeson.GambesonException as {@link #recorder(KeyOptions, Terminal, boolean)}
     */
    public Recorder recorder(OpenKeyRing ring, Terminal terminal) {
        if (evidence == null) {
            return Recorder.NONE;
        }
        Arguments.demand(!evidence.toString().isEmpty(), "--evidence names no folder");
        return entering(evidence, ring, terminal);
    }

    private Recorder entering(Path folder, OpenKeyRing ring, Terminal terminal) {
        Signer signer = ring.signer(KeyPurpose.LOG);
        EvidenceLog log = new EvidenceLog(folder);
        if (!log.exists()) {
            Memories.demandNoneIn(folder, terminal);
            log.createIfAbsent(Origins.fresh(), signer);
            // Whoever has misspelt the name of his log would otherwise look for his acts in vain.
            terminal.err().println("gambeson: a new log of evidence begins in " + Visible.of(folder.toString()));
        }
        LogKeys keys = LogKeys.any(ring.ring().verificationKeys(KeyPurpose.LOG));
        LogRecorder recorder = new LogRecorder(
                        log,
                        signer,
                        keys,
                        terminal.clock(),
                        notice -> terminal.err().println("gambeson: " + Visible.of(notice)))
                .remembering(Memories.of(terminal));
        String who = who(terminal);
        return act -> entries.add(recorder.enterAll(List.of(by(act, who))));
    }

    /** An act with who did it, where it does not say so itself. */
    static Act by(Act act, String who) {
        if (who.isEmpty() || act.personal().containsKey("who")) {
            return act;
        }
        Map<String, String> personal = new TreeMap<>(act.personal());
        personal.put("who", who);
        return new Act(act.verb(), act.objects(), act.details(), personal);
    }

    /** Who works here; empty where the system does not say. */
    public static String who(Terminal terminal) {
        Map<String, String> environment = terminal.environment();
        return environment.getOrDefault(
                "USER", environment.getOrDefault("USERNAME", System.getProperty("user.name", "")));
    }
}
