package dev.gambeson.cli.key;

import dev.gambeson.cli.option.UserFolder;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.trust.TrustedKeysFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose signatures count. */
public final class TrustOptions {

    @Option(
            names = "--trusted",
            paramLabel = "FILE",
            description = "The list of trusted keys (default: trusted-keys.json beside your settings).")
    @Nullable
    Path trusted;

    /** The file of the list; it need not be there. */
    public TrustedKeysFile file(Terminal terminal) {
        return new TrustedKeysFile(path(terminal));
    }

    /** Where the list lies, or will. */
    public Path path(Terminal terminal) {
        return trusted == null ? UserFolder.of(terminal.environment()).resolve("trusted-keys.json") : trusted;
    }
}
