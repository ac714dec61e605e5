package dev.gambeson.cli.key.verb;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.AskedSecrets;
import dev.gambeson.cli.key.KeyLabel;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.SecretOrigin;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ActResult;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.ring.KeyVersion;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code key rotate}: a new version of a key, or another way to open the ring. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Makes a new version of a key, which is used from then on; those before it only",
            "check and open. Or changes what opens the ring: no sealed object and no",
            "signature is touched.",
            "",
            "Examples:",
            "  gambeson key rotate sign",
            "  gambeson key rotate --change-passphrase",
            "  gambeson key rotate --recovery",
            "  gambeson key rotate --root-key",
            "  gambeson key rotate --wrap 'pkcs11:token=acme;object=root' \\",
            "    --remove-slot passphrase",
            "  gambeson key rotate --wrap vault:https://vault.example/transit/keys/acme",
            ""
        })
final class RotateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "PURPOSE", description = "sign, seal, collect, log or policy.")
    @Nullable
    KeyPurpose purpose;

    @Option(names = "--algorithm", paramLabel = "NAME", description = "Of the new key (default: that of the last).")
    @Nullable
    KeyAlgorithm algorithm;

    @Option(
            names = "--change-passphrase",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "SLOT",
            description = "A new passphrase, in the one slot that has one, or in this slot, which may be new: so that"
                    + " somebody else opens the ring too.")
    @Nullable
    String passphrase;

    @Option(names = "--recovery", description = "A new recovery code; the old one opens nothing any more.")
    boolean newRecovery;

    @Option(
            names = "--wrap",
            paramLabel = "[SLOT=]ADDRESS",
            description = "Let a key in a token open the ring too, pkcs11:…, or a key of Vault or OpenBao, vault:…"
                    + " (default SLOT: pkcs11, transit).")
    List<String> wraps = List.of();

    @Option(names = "--remove-slot", paramLabel = "SLOT", description = "Take a way to open the ring away.")
    Set<String> removed = Set.of();

    @Option(
            names = "--root-key",
            description = "A new root key, passphrase and recovery code: who knew the old ones and keeps the file in"
                    + " view reads nothing that is made from then on.")
    boolean rootKey;

    @Option(
            names = "--new-passphrase-fd",
            paramLabel = "N",
            description = "Read the new passphrase from this open descriptor (default: the variable"
                    + " GAMBESON_NEW_PASSPHRASE, else you are asked).")
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

    RotateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean slots = passphrase != null || newRecovery || !wraps.isEmpty() || !removed.isEmpty();
        int asked = (purpose == null ? 0 : 1) + (slots ? 1 : 0) + (rootKey ? 1 : 0);
        Arguments.demand(
                asked == 1,
                "say one thing to do: PURPOSE; --change-passphrase, --recovery, --wrap, --remove-slot; or --root-key");
        Arguments.demand(algorithm == null || purpose != null, "--algorithm goes with a PURPOSE");
        if (newRecovery || rootKey) {
            recovery.demandPlace(terminal, "Give --recovery-fd N.");
        }
        KeyRingFile file = keys.file(terminal);
        KeyRing current = file.read();
        try (OpenKeyRing open = keys.open(current, terminal, noInput.silent());
                NewSlots fresh = new NewSlots()) {
            KeyActs acts = new KeyActs(evidence.recorder(open, terminal));
            if (purpose != null) {
                version(file, open, purpose, acts);
            } else if (rootKey) {
                root(file, open, fresh, acts);
            } else {
                slots(file, open, fresh, acts);
            }
        }
        return 0;
    }

    private void version(KeyRingFile file, OpenKeyRing open, KeyPurpose of, KeyActs acts) {
        KeyRing ring = open.ring();
        KeyAlgorithm last = ring.versions(of).stream()
                .findFirst()
                .map(KeyVersion::algorithm)
                .orElse(KeyAlgorithm.standard(of));
        KeyAlgorithm kind = algorithm == null ? last : algorithm;
        KeyRing next = open.change().rotate(of, kind, terminal.clock().instant());
        KeyVersion made = next.versions(of).get(0);
        Map<String, String> details = Map.of("key", KeyLabel.of(made), "keyId", made.keyId());
        file.replace(ring, next, it -> acts.ring("key-rotate", it, details, Map.of()));
        ActResult act = KeyResult.key(KeyResult.ring("key rotate", keys.path(terminal), next), "made", made);
        String text = "made key " + KeyLabel.of(made) + ", which is used from now on\n" + KeyTable.keys(next);
        result.print(terminal, text, act, evidence);
    }

    private void slots(KeyRingFile file, OpenKeyRing open, NewSlots fresh, KeyActs acts) {
        KeyRing ring = open.ring();
        if (newRecovery) {
            fresh.recovery(SlotChoice.recovery(ring));
        }
        if (passphrase != null) {
            String slot = passphrase.isEmpty() ? SlotChoice.passphrase(ring, keys.slot()) : passphrase;
            fresh.passphrase(slot, origin(), "a new passphrase for key ring " + ring.name());
        }
        try (AskedSecrets secrets = keys.secrets(terminal, noInput.silent(), ring.name())) {
            wraps.forEach(wrap -> fresh.addressed(wrap, secrets));
            KeyRing next = open.change().rewrap(fresh.wrappers(), removed);
            put(file, ring, next, fresh, acts, "key-rewrap");
        }
    }

    private void root(KeyRingFile file, OpenKeyRing open, NewSlots fresh, KeyActs acts) {
        KeyRing ring = open.ring();
        String slot = SlotChoice.onlyPassphrase(ring, keys.slot());
        String code = SlotChoice.recovery(ring);
        fresh.passphrase(slot, origin(), "a new passphrase for key ring " + ring.name());
        fresh.recovery(code);
        put(file, ring, open.change().renew(fresh.wrappers()), fresh, acts, "key-renew");
    }

    private void put(KeyRingFile file, KeyRing ring, KeyRing next, NewSlots fresh, KeyActs acts, String act) {
        String names =
                String.join(", ", next.slots().stream().map(slot -> slot.name()).toList());
        file.replace(ring, next, it -> {
            fresh.show(recovery, terminal);
            acts.ring(act, it, Map.of("slots", names), Map.of());
        });
        result.print(
                terminal,
                "key ring " + ring.name() + " is opened by " + names + " from now on\n",
                KeyResult.ring("key rotate", keys.path(terminal), next),
                evidence);
    }

    private SecretOrigin origin() {
        return new SecretOrigin(
                terminal, "--new-passphrase-fd", descriptor, "GAMBESON_NEW_PASSPHRASE", noInput.silent());
    }
}
