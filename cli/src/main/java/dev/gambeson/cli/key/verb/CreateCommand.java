package dev.gambeson.cli.key.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingChange;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.ring.KeyVersion;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.evidence.Recorder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code key create}: a new ring. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Makes a key ring: one file with the keys of a team or a machine, opened by a",
            "passphrase, and by a recovery code that is shown once.",
            "",
            "Examples:",
            "  gambeson key create --name acme",
            "  gambeson key create --name ci --for sign,log --no-recovery \\",
            "    --passphrase-fd 3 3<passphrase.txt",
            ""
        })
final class CreateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What the ring is called.")
    String name = "";

    @Option(
            names = "--for",
            split = ",",
            paramLabel = "PURPOSE",
            description = "What it gets keys for: sign, seal, collect, log, and policy, which whoever is held to the"
                    + " policies should not have (default: all but policy).")
    List<KeyPurpose> purposes = List.of(KeyPurpose.SIGN, KeyPurpose.SEAL, KeyPurpose.COLLECT, KeyPurpose.LOG);

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            description = "Of the key for sign: ecdsa-p256 (default), ecdsa-p384, ecdsa-p521 or ed25519.")
    @Nullable
    KeyAlgorithm algorithm;

    @Option(names = "--no-recovery", description = "No recovery code: with the passphrase, all keys are lost.")
    boolean withoutRecovery;

    @Mixin
    RecoveryOptions recovery = new RecoveryOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    CreateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Arguments.demand(
                algorithm == null || purposes.contains(KeyPurpose.SIGN), "--algorithm goes with a key for sign");
        KeyRingFile file = keys.file(terminal);
        if (file.exists()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    keys.path(terminal) + " is there already",
                    "A key ring is never overwritten. Name another file with --keys, or move it away.");
        }
        if (!withoutRecovery) {
            recovery.demandPlace(terminal, "Give --recovery-fd N, or --no-recovery.");
        }
        try (NewSlots slots = new NewSlots()) {
            slots.passphrase(
                    NewSlots.PASSPHRASE, keys.origin(terminal, noInput.silent()), "a passphrase for key ring " + name);
            if (!withoutRecovery) {
                slots.recovery(NewSlots.RECOVERY);
            }
            KeyRing ring = KeyRingChange.create(
                    name, algorithms(), slots.wrappers(), terminal.clock().instant());
            KeyActs acts = new KeyActs(recorder(ring, slots));
            file.create(ring, next -> {
                slots.show(recovery, terminal);
                acts.ring("key-create", next, Map.of(), Map.of());
            });
            ActResult made = KeyResult.ring("key create", keys.path(terminal), ring);
            for (KeyVersion key : ring.versions()) {
                made = KeyResult.key(made, "made", key);
            }
            String text = "made key ring " + name + " in " + keys.path(terminal) + "\n" + KeyTable.keys(ring);
            result.print(terminal, text, made, evidence);
        }
        return 0;
    }

    /** The log is signed by the key that the ring brings with it. */
    private Recorder recorder(KeyRing ring, NewSlots slots) {
        if (!evidence.given()) {
            return Recorder.NONE;
        }
        RootKeyWrapper wrapper = Objects.requireNonNull(slots.wrappers().get(NewSlots.PASSPHRASE));
        try (OpenKeyRing open = ring.open(NewSlots.PASSPHRASE, wrapper)) {
            return evidence.recorder(open, terminal);
        }
    }

    private Map<KeyPurpose, KeyAlgorithm> algorithms() {
        Map<KeyPurpose, KeyAlgorithm> algorithms = new EnumMap<>(KeyPurpose.class);
        purposes.forEach(purpose -> algorithms.put(purpose, KeyAlgorithm.standard(purpose)));
        if (algorithm != null) {
            algorithms.put(KeyPurpose.SIGN, algorithm);
        }
        return algorithms;
    }
}
