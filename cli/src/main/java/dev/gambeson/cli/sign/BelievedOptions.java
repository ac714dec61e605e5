package dev.gambeson.cli.sign;

import dev.gambeson.cli.key.NamedKeys;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.supply.signing.Trust;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keys, certificates and identities that are believed for this once; without any, those of the list of trusted keys are. */
final class BelievedOptions {

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "A key that you trust, in PEM; may be given several times (default: your trusted keys).")
    List<Path> publicKeys = List.of();

    @Option(
            names = "--chain",
            paramLabel = "FILE",
            description = "Certificates that you trust, of an authority or of the signer, in PEM; may be given several"
                    + " times.")
    List<Path> chain = List.of();

    @Option(
            names = "--valid-at",
            paramLabel = "DAY",
            description = "When certificates must have been valid, such as 2026-11-25, where you know when it was"
                    + " signed (default: now).")
    @Nullable
    LocalDate validAt;

    @Mixin
    IdentityOptions identities = new IdentityOptions();

    /** Whether anybody was named; a trusted root alone names nobody. */
    boolean namesSomebody() {
        return !publicKeys.isEmpty() || !chain.isEmpty() || identities.namesSomebody();
    }

    /**
     * Reads them.
     *
     * @throws dev.gambeson.GambesonException for files that are not there or hold something else
     */
    Believed read(TrustOptions trusted, Terminal terminal) {
        Instant now = terminal.clock().instant();
        IdentityTrust believed = identities.read();
        boolean others = !chain.isEmpty() || believed != null;
        NamedKeys keys =
                publicKeys.isEmpty() && !others ? NamedKeys.trusted(trusted, terminal) : NamedKeys.ofFiles(publicKeys);
        Instant at = validAt == null ? now : validAt.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return new Believed(new Trust(keys.keys(), CertificateFiles.read(chain), believed, at), keys.names());
    }
}
