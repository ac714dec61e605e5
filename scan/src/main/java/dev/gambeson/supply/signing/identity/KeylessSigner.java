package dev.gambeson.supply.signing.identity;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.supply.signing.identity.token.IdentityToken;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs as an identity whose token is got when it is needed, since it lives for minutes, and overwritten as soon as it was used.
 * Immutable.
 */
public final class KeylessSigner {

    private final IdentitySigner signer;
    private final Supplier<IdentityToken> tokens;
    private final @Nullable Identity expected;
    private final byte[] trustedRoot;
    private final String rootSource;
    private final SigningServices services;

    private KeylessSigner(
            IdentitySigner signer,
            Supplier<IdentityToken> tokens,
            @Nullable Identity expected,
            byte[] trustedRoot,
            String rootSource,
            SigningServices services) {
        this.signer = signer;
        this.tokens = tokens;
        this.expected = expected;
        this.trustedRoot = trustedRoot;
        this.rootSource = rootSource;
        this.services = services;
    }

    /**
     * By the extension that is installed.
     *
     * @param tokens where the token comes from, each time that something is signed
     * @param expected whom the certificate must name; null for whom the token says
     * @param trustedRoot a trusted root of Sigstore in JSON, against which each signature is verified before it is returned
     * @param rootSource what the root is called, for errors
     * @throws GambesonException {@code INPUT_UNSUPPORTED} where there is no such extension
     */
    public static KeylessSigner installed(
            Supplier<IdentityToken> tokens,
            @Nullable Identity expected,
            byte[] trustedRoot,
            String rootSource,
            SigningServices services) {
        IdentitySigner signer = IdentitySigner.installed()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.INPUT_UNSUPPORTED,
                        "the module \"sigstore\" that signs with identities is not installed",
                        "Build it once with \"make sigstore\", and name its folder in GAMBESON_EXTENSIONS: see"
                                + " docs/signing.md."));
        return new KeylessSigner(signer, tokens, expected, trustedRoot, rootSource, services);
    }

    /**
     * Signs.
     *
     * @param message without signatures
     * @param before is told once, before anything is sent, what will be public for ever; where it throws, nothing is sent
     * @throws GambesonException as {@link IdentitySigner#sign}; {@code PASSPHRASE_REFUSED} where the token is over; {@code USAGE} where
     *     neither it nor somebody says whom the certificate will name; what getting the token throws
     */
    public PublishedSignature sign(Envelope message, Consumer<Publication> before) {
        try (IdentityToken token = tokens.get()) {
            token.demandValid(services.network().clock().instant());
            Identity identity = expected == null ? token.identity() : expected;
            IdentityTrust trust = new IdentityTrust(
                    List.of(ExpectedIdentity.exactly(identity.subject(), identity.issuer())), trustedRoot, rootSource);
            return signer.sign(message, new SigningIdentity(token, identity, trust), services, before);
        }
    }
}
