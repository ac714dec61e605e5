package dev.gambeson.supply.signing;

import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.signing.identity.Identity;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Who has signed a model, as was proved. Immutable.
 *
 * @param key the key that checks the signature
 * @param certificate what says whose it is; null where the key itself is trusted
 * @param identity whom the certificate was given; null where it is not one of Sigstore
 */
public record Signatory(
        VerificationKey key,
        @Nullable X509Certificate certificate,
        @Nullable Identity identity) {}
