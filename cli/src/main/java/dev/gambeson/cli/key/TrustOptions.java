package dev.gambeson.cli.key;

import dev.gambeson.assess.release.PolicyAdmission;
import dev.gambeson.assess.release.SeenPolicies;
import dev.gambeson.cli.option.UserFolder;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.key.trust.TrustedKeysFile;
import dev.gambeson.render.Visible;
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

    /**
     * Which policies may decide here.
     *
     * @param keys what the file of the list holds, read once
     */
    public static PolicyAdmission admission(TrustedKeys keys, Terminal terminal, boolean quiet) {
        Path seen = UserFolder.of(terminal.environment()).resolve("policy-revisions.json");
        return new PolicyAdmission(keys, new SeenPolicies(seen), notice -> {
            if (!quiet) {
                terminal.err().println("gambeson: " + Visible.of(notice));
            }
        });
    }
}
