package dev.gambeson.supply.signing.identity;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.envelope.Envelope;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Signs as an identity, by a key that lives as long as the call. Found by {@code ServiceLoader} on the class path, and nowhere else;
 * the module {@code sigstore} has one. Implementations are stateless and thread-safe, reach only the servers that they are given,
 * and only through {@code egress}.
 */
public interface IdentitySigner {

    /**
     * Signs a message, has a log keep the signature, and verifies what came of it as any other would.
     *
     * @param message without signatures
     * @param before is told once, before anything is sent, what will be public for ever; where it throws, nothing is sent
     * @throws GambesonException {@code REMOTE_FAILED} where a server does not answer, refuses or answers something else than was
     *     asked for; {@code PASSPHRASE_REFUSED} where the authority does not take the token; {@code PROOF_REFUSED} where what came
     *     of it does not verify under the trusted root, or names somebody else; {@code ADDRESS_REFUSED}; {@code SETTINGS_INVALID}
     *     where the configuration names no server that counts now; {@code INPUT_MALFORMED}, {@code INPUT_UNSUPPORTED} where
     *     configuration or root are none, or ask for what is not known
     */
    PublishedSignature sign(
            Envelope message, SigningIdentity who, SigningServices services, Consumer<Publication> before);

    /**
     * The one that is on the class path.
     *
     * @throws GambesonException {@code INPUT_UNSUPPORTED} where it cannot be loaded
     */
    static Optional<IdentitySigner> installed() {
        try {
            return ServiceLoader.load(IdentitySigner.class, IdentitySigner.class.getClassLoader())
                    .findFirst();
        } catch (ServiceConfigurationError e) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED,
                    "the extension that signs with identities at Sigstore does not fit this version of Gambeson",
                    "Build it again with \"make sigstore\".",
                    e);
        }
    }
}
