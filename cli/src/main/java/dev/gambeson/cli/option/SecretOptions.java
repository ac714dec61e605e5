package dev.gambeson.cli.option;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Credential;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the secret that lets us in to a server comes from; the secret itself is never an argument. */
final class SecretOptions {

    @Option(
            names = "--auth-variable",
            paramLabel = "VARIABLE",
            description = "The environment variable that holds the secret of the header.")
    @Nullable
    String variable;

    @Option(names = "--auth-file", paramLabel = "FILE", description = "The file that holds it.")
    @Nullable
    Path file;

    @Option(names = "--auth-header", paramLabel = "NAME", description = "The header (default Authorization).")
    @Nullable
    String header;

    @Option(names = "--auth-scheme", paramLabel = "WORD", description = "A word before the secret, such as Bearer.")
    @Nullable
    String scheme;

    /** Whether a secret was named. */
    boolean given() {
        return variable != null || file != null;
    }

    @Nullable
    Credential credential() {
        if (!given() && header == null && scheme == null) {
            return null;
        }
        try {
            return new Credential(header == null ? Credential.HEADER : header, scheme, variable, file);
        } catch (IllegalArgumentException e) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "the header " + e.getMessage(),
                    "Name --auth-variable or --auth-file; the secret itself is never an argument.",
                    e);
        }
    }
}
