package dev.gambeson.cli.sign;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.cli.option.Converters;
import dev.gambeson.format.FileInput;
import dev.gambeson.supply.signing.identity.ExpectedIdentity;
import dev.gambeson.supply.signing.identity.IdentityTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Identities at Sigstore that are believed for this once. Nothing of it has a default. */
final class IdentityOptions {

    private static final long MOST_BYTES = 4 << 20;

    @Option(
            names = "--identity",
            paramLabel = "NAME",
            description =
                    "An identity at Sigstore that you trust, to the letter: an address of mail or of a workflow; may be"
                            + " given several times.")
    List<String> identities = List.of();

    @Option(
            names = "--identity-pattern",
            paramLabel = "PATTERN",
            description = "Identities of one form: each * stands for characters other than / and @.")
    List<String> patterns = List.of();

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "The provider of these identities, to the letter, such as https://accounts.google.com.")
    @Nullable
    String issuer;

    @Option(
            names = "--trusted-root",
            paramLabel = "FILE",
            description =
                    "The authorities and logs of Sigstore that you trust, in JSON; also for the identities of a policy.")
    @Nullable
    Path trustedRoot;

    /** Whether anything of it was given. */
    boolean isGiven() {
        return namesSomebody() || trustedRoot != null;
    }

    /** Whether anything was given but the trusted root, which a policy needs too. */
    boolean namesSomebody() {
        return !identities.isEmpty() || !patterns.isEmpty() || issuer != null;
    }

    /** The trusted root as it was named; null where it was not. */
    @Nullable
    InputFile root() {
        return trustedRoot == null ? null : Converters.file(trustedRoot.toString());
    }

    /**
     * Reads them.
     *
     * @return null where none is given
     * @throws dev.gambeson.GambesonException {@code USAGE} where one of the three is missing; for a file that is not there
     */
    @Nullable
    IdentityTrust read() {
        if (!isGiven()) {
            return null;
        }
        if (identities.isEmpty() && patterns.isEmpty() || issuer == null || trustedRoot == null) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "an identity at Sigstore takes three: --identity NAME (or --identity-pattern), --issuer URL and"
                            + " --trusted-root FILE");
        }
        List<ExpectedIdentity> expected = expected(issuer);
        try (FileInput input = FileInput.open(trustedRoot, trustedRoot.toString())) {
            return new IdentityTrust(expected, input.readAll(MOST_BYTES), trustedRoot.toString());
        }
    }

    private List<ExpectedIdentity> expected(String provider) {
        List<ExpectedIdentity> expected = new ArrayList<>();
        try {
            identities.forEach(one -> expected.add(ExpectedIdentity.exactly(one, provider)));
            patterns.forEach(one -> expected.add(ExpectedIdentity.like(one, provider)));
        } catch (IllegalArgumentException e) {
            throw new GambesonException(ErrorCode.USAGE, String.valueOf(e.getMessage()));
        }
        return expected;
    }
}
