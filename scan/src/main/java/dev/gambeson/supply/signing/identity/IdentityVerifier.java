package dev.gambeson.supply.signing.identity;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Proves who has signed. Found by {@code ServiceLoader} on the class path, and nowhere else; the module {@code sigstore} has one.
 * Implementations are stateless and thread-safe, and open no connection.
 */
public interface IdentityVerifier {

    /**
     * Looks at a claim. Whom somebody expects is not asked here.
     *
     * @param trust whose trusted root counts
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED}, {@code INPUT_UNSUPPORTED} where claim or root are none,
     *     or ask for what is not known
     */
    IdentityOutcome verify(IdentityClaim claim, IdentityTrust trust);

    /**
     * The one that is on the class path.
     *
     * @throws GambesonException {@code INPUT_UNSUPPORTED} where it cannot be loaded
     */
    static Optional<IdentityVerifier> installed() {
        try {
            return ServiceLoader.load(IdentityVerifier.class, IdentityVerifier.class.getClassLoader())
                    .findFirst();
        } catch (ServiceConfigurationError e) {
            throw new GambesonException(
                    ErrorCode.INPUT_UNSUPPORTED,
                    "the extension that checks identities at Sigstore does not fit this version of Gambeson",
                    "Build it again with \"make sigstore\".",
                    e);
        }
    }
}
