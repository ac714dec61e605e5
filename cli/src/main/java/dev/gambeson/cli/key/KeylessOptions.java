package dev.gambeson.cli.key;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.format.FileInput;
import dev.gambeson.supply.signing.identity.Identity;
import dev.gambeson.supply.signing.identity.KeylessSigner;
import dev.gambeson.supply.signing.identity.SigningServices;
import dev.gambeson.supply.signing.identity.token.AmbientToken;
import dev.gambeson.supply.signing.identity.token.IdentityToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An identity at Sigstore that signs instead of a key. No server has a default: files of the user name them. */
public final class KeylessOptions {

    private static final long MOST_BYTES = 4 << 20;

    @Option(
            names = "--signing-config",
            paramLabel = "FILE",
            description = "Sign as an identity, without a key of yours: the servers of Sigstore that this file names"
                    + " (SigningConfig v0.2) certify and log the signature (docs/signing.md).")
    @Nullable
    Path configuration;

    @Option(
            names = "--trusted-root",
            paramLabel = "FILE",
            description = "The authorities and logs of the same Sigstore, in JSON: what they give is verified before it"
                    + " is written.")
    @Nullable
    Path trustedRoot;

    @Option(
            names = "--publish-identity-forever",
            description = "You agree that your mail address or workflow, and what it has signed, is published in logs"
                    + " that nobody can take back. Nothing is sent without it.")
    boolean agreed;

    @Option(
            names = "--identity-token-fd",
            paramLabel = "N",
            description = "Read the token that says who you are from this open descriptor (default: from the build"
                    + " server, GitHub's or GitLab's SIGSTORE_ID_TOKEN).")
    @Nullable
    Integer descriptor;

    @Option(names = "--identity-token-file", paramLabel = "FILE", description = "Read it from this file.")
    @Nullable
    Path file;

    @Option(
            names = "--identity",
            paramLabel = "NAME",
            description = "Whom the certificate must name (default: as the token says).")
    @Nullable
    String identity;

    @Option(names = "--issuer", paramLabel = "URL", description = "The provider that it must name; goes with it.")
    @Nullable
    String issuer;

    @Option(
            names = "--signing-allow",
            split = ",",
            paramLabel = "WHAT",
            description = "Where these servers may be, beyond https to public addresses: private, http.")
    List<Permission> allow = List.of();

    /** Whether an identity is to sign. */
    public boolean given() {
        return configuration != null;
    }

    /**
     * Refuses what goes with an identity where none signs.
     *
     * @throws GambesonException {@code USAGE}
     */
    public void demandNone() {
        Arguments.demand(
                trustedRoot == null
                        && !agreed
                        && descriptor == null
                        && file == null
                        && identity == null
                        && issuer == null
                        && allow.isEmpty(),
                "an identity signs where --signing-config FILE names the servers of its Sigstore, and it is not there");
    }

    /**
     * What signs. The token is read each time that something is signed, since it may have been renewed meanwhile.
     *
     * @throws GambesonException {@code USAGE} where something is missing, the user's agreement above all; {@code INPUT_UNSUPPORTED}
     *     where the extension is not installed; for a file that is not there
     */
    public KeylessSigner signer(Terminal terminal) {
        if (configuration == null || trustedRoot == null) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "signing as an identity takes two files: --signing-config FILE and --trusted-root FILE",
                    "docs/signing.md says how to get both.");
        }
        Arguments.demand((identity == null) == (issuer == null), "--identity NAME and --issuer URL go together");
        Arguments.demand(
                (identity == null || !identity.isBlank()) && (issuer == null || !issuer.isBlank()),
                "--identity and --issuer are not empty");
        Arguments.demand(descriptor == null || file == null, "one token is enough: --identity-token-fd or -file");
        if (!agreed) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "signing as an identity publishes it for ever: your mail address or workflow, and the digest of what"
                            + " you sign, in logs that nobody can take back",
                    "Nothing was sent. If you agree, say --publish-identity-forever.");
        }
        Network network = terminal.network();
        Set<Permission> allowed = Set.copyOf(allow);
        Supplier<IdentityToken> tokens = tokens(terminal, network, allowed);
        return KeylessSigner.installed(
                tokens,
                identity == null || issuer == null ? null : new Identity(identity, issuer),
                content(trustedRoot),
                trustedRoot.toString(),
                new SigningServices(
                        content(configuration), configuration.toString(), allowed, network, SigningServices.PATIENCE));
    }

    private Supplier<IdentityToken> tokens(Terminal terminal, Network network, Set<Permission> allowed) {
        if (descriptor != null) {
            int number = descriptor;
            return () -> TokenFile.ofDescriptor(number, terminal.in());
        }
        if (file != null) {
            Path named = file;
            if (!Files.isReadable(named)) {
                // Who has put the token itself there must not read it in a log.
                throw new GambesonException(
                        ErrorCode.FILE_NOT_FOUND,
                        "--identity-token-file names no file that is there and can be read",
                        "It takes the name of a file, and no token.");
            }
            return () -> TokenFile.of(named);
        }
        AmbientToken.demandThere(terminal.environment());
        return () -> AmbientToken.get(network, allowed);
    }

    private static byte[] content(Path file) {
        try (FileInput input = FileInput.open(file, file.toString())) {
            return input.readAll(MOST_BYTES);
        }
    }
}
