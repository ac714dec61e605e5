package dev.gambeson.supply.signing.identity;

import java.util.List;

/**
 * Whose signatures by identity somebody takes, and who may vouch for them. Immutable; the bytes are not copied.
 *
 * @param expected at least one
 * @param trustedRoot a trusted root of Sigstore in JSON, with the authorities and logs that count
 * @param source what the root is called, for errors
 */
public record IdentityTrust(List<ExpectedIdentity> expected, byte[] trustedRoot, String source) {

    /** Whose signatures are taken. */
    public IdentityTrust {
        expected = List.copyOf(expected);
        if (expected.isEmpty()) {
            throw new IllegalArgumentException("nobody's signature would be taken");
        }
    }
}
