package dev.gambeson.cli.snapshot;

import dev.gambeson.cli.key.NamedKeys;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.supply.snapshot.SnapshotTrust;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose signatures over snapshots count; who trusts somebody demands a signature. */
final class SignerTrustOptions {

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "A key that you trust, in PEM; may be given several times (default: your trusted keys). One"
                    + " of those must have signed.")
    List<Path> publicKeys = List.of();

    @Option(
            names = "--allow-unsigned",
            description = "Take a snapshot that nobody you trust has signed; a signature that does not hold is"
                    + " refused all the same.")
    boolean allowUnsigned;

    @Mixin
    TrustOptions trusted = new TrustOptions();

    /**
     * Whom somebody believes.
     *
     * @param names what they are called, by the id of the key
     */
    record Believed(SnapshotTrust trust, Map<String, String> names) {}

    Believed read(Terminal terminal) {
        NamedKeys keys = publicKeys.isEmpty() ? NamedKeys.trusted(trusted, terminal) : NamedKeys.ofFiles(publicKeys);
        boolean demanded = !keys.keys().isEmpty() && !allowUnsigned;
        return new Believed(new SnapshotTrust(keys.keys(), demanded), keys.names());
    }
}
