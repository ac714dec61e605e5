package dev.gambeson.cli.key.verb;

import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyLabel;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.terminal.ShortId;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.ring.KeyRing;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import dev.gambeson.crypto.key.ring.OpenKeyRing;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code key revoke}: a key that no longer counts. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Revokes a key of the ring, or a trusted key of somebody else. There is no way",
            "back: what it signed no longer counts, whenever that was.",
            "",
            "Examples:",
            "  gambeson key revoke sign/1 --reason \"the laptop was stolen\"",
            "  gambeson key revoke 3f2ad8815c1b0e77 --reason \"Ada has left\"",
            ""
        })
final class RevokeCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "KEY",
            description = "A version such as sign/1, or the id of a trusted key, or its first 16 digits.")
    String key = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "What happened, in one line.")
    String reason = "";

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    RevokeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (TrustedIds.isId(key)) {
            revokeTrusted();
            return 0;
        }
        KeyLabel label = Labels.read(key);
        Integer version = label.version();
        Arguments.demand(version != null, "say which version is revoked, such as " + key + "/1: there is no way back");
        revoke(label.purpose(), version == null ? 0 : version);
        return 0;
    }

    private void revoke(KeyPurpose purpose, int version) {
        KeyRingFile file = keys.file(terminal);
        KeyRing ring = file.read();
        try (OpenKeyRing open = keys.open(ring, terminal, noInput.silent())) {
            KeyActs acts = new KeyActs(evidence.recorder(open, terminal));
            KeyRing next = open.change().revoke(purpose, version, reason, now());
            String id = next.version(purpose, version).keyId();
            file.replace(
                    ring,
                    next,
                    it -> acts.ring("key-revoke", it, Map.of("key", key, "keyId", id), Map.of("reason", reason)));
            String left = next.active(purpose).isPresent()
                    ? ""
                    : "no key for " + purpose.id() + " is left: gambeson key rotate " + purpose.id() + "\n";
            result.print(
                    terminal,
                    "key " + key + " is revoked\n" + left + "whoever trusts it must revoke it too: gambeson key revoke "
                            + ShortId.of(id) + "\n",
                    KeyResult.key(
                            KeyResult.ring("key revoke", keys.path(terminal), next),
                            "revoked",
                            next.version(purpose, version)),
                    evidence);
        }
    }

    private void revokeTrusted() {
        KeyActs acts = new KeyActs(evidence.recorder(keys, terminal, noInput.silent()));
        TrustedKeys list = trust.file(terminal)
                .change(
                        old -> old.revoke(TrustedIds.find(old, key), reason, now()),
                        next -> acts.trust(
                                "key-revoke",
                                next,
                                Map.of("keyId", TrustedIds.find(next, key)),
                                Map.of("reason", reason)));
        result.print(
                terminal,
                "trusted key " + key + " is revoked: what it signed no longer counts here\n",
                KeyResult.trusted("key revoke", trust.path(terminal), list)
                        .key("revoked", TrustedIds.find(list, key), Map.of()),
                evidence);
    }

    private Instant now() {
        return terminal.clock().instant();
    }
}
