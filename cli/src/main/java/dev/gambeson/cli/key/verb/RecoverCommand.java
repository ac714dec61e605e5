package dev.gambeson.cli.key.verb;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.SecretOrigin;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.Passphrase;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.key.slot.RecoveryCode;
import dev.gambeson.crypto.key.slot.RecoveryWrapper;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code key recover}: a new passphrase by means of the recovery code. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Opens the ring with its recovery code and gives it a new passphrase, and a new",
            "recovery code: the old one was read from its paper.",
            "",
            "Example:",
            "  gambeson key recover",
            ""
        })
final class RecoverCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--recovery-code-fd",
            paramLabel = "N",
            description = "Read the recovery code from this open descriptor (default: the variable"
                    + " GAMBESON_RECOVERY_CODE, else you are asked).")
    @Nullable
    Integer descriptor;

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

    RecoverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KeyRingFile file = keys.file(terminal);
        KeyRing ring = file.read();
        String slot = SlotChoice.passphrase(ring, keys.slot());
        recovery.demandPlace(terminal, "Give --recovery-fd N.");
        try (OpenKeyRing open = open(ring);
                NewSlots fresh = new NewSlots()) {
            KeyActs acts = new KeyActs(evidence.recorder(open, terminal));
            fresh.passphrase(
                    slot, keys.origin(terminal, noInput.silent()), "a new passphrase for key ring " + ring.name());
            fresh.recovery(SlotChoice.recovery(ring));
            KeyRing next = open.change().rewrap(fresh.wrappers(), Set.of());
            file.replace(ring, next, it -> {
                fresh.show(recovery, terminal);
                acts.ring("key-recover", it, Map.of("slot", slot), Map.of());
            });
            result.print(
                    terminal,
                    "key ring " + ring.name() + " is opened by the new passphrase from now on\n",
                    KeyResult.ring("key recover", keys.path(terminal), next),
                    evidence);
        }
        return 0;
    }

    private OpenKeyRing open(KeyRing ring) {
        SecretOrigin origin = new SecretOrigin(
                terminal, "--recovery-code-fd", descriptor, "GAMBESON_RECOVERY_CODE", noInput.silent());
        try (Passphrase typed = origin.get("the recovery code of key ring " + ring.name());
                RecoveryCode code = RecoveryCode.of(typed)) {
            return keys.meant(ring.open(new RecoveryWrapper(code)));
        }
    }
}
