package dev.gambeson.assess.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.Exceptions.Countersignature;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.release.Candidate.ModelSignature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a file that decides over others was signed as it was read: an organisation's policy, an ignore list, a baseline. Its
 * signature lies beside it as {@code NAME.sig}: {@code gambeson sign FILE}. Stateless.
 */
public final class PolicySignature {

    private PolicySignature() {}

    /**
     * Demands that a policy is signed, where keys for policies are trusted on this machine; where there are none, any policy is
     * taken.
     *
     * @param trusted the keys that are trusted here
     * @param now decides which of them count
     * @return who has signed it; empty where any policy is taken
     * @throws GambesonException {@code PROOF_REFUSED} with the reason
     */
    static Optional<VerificationKey> demand(SettingsFile policy, TrustedKeys trusted, Instant now) {
        List<VerificationKey> keys = trusted.keys().stream()
                .filter(key -> key.purposes().contains(KeyPurpose.POLICY))
                .filter(key -> TrustedKeys.problem(key, KeyPurpose.POLICY, now).isEmpty())
                .map(TrustedKey::verificationKey)
                .toList();
        boolean demanded =
                trusted.keys().stream().anyMatch(key -> key.purposes().contains(KeyPurpose.POLICY));
        if (!demanded) {
            return Optional.empty();
        }
        SignatureSearch search = SignatureSearch.of(policy, keys, now);
        ModelSignature signature = search.signature();
        if (signature == null) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the policy " + policy.name() + " is not signed by anybody whom you trust with policies: "
                            + search.problem(),
                    "Have it signed as it is: gambeson sign " + policy.name()
                            + " --key policy. Whom you trust: gambeson key list.");
        }
        return Optional.of(signature.key());
    }

    /**
     * The countersignature of a file of exceptions.
     *
     * @param trusted can take away keys that a policy names, and adds none
     * @param now decides which of them count
     */
    public static Countersignature beside(SettingsFile exceptions, TrustedKeys trusted, Instant now) {
        return keys -> {
            List<VerificationKey> holders = new ArrayList<>();
            keys.forEach((holder, pem) -> holders.add(VerificationKey.ofPem(pem, "the key of " + holder)));
            holders.removeIf(
                    key -> trusted.withdrawal(key, KeyPurpose.POLICY, now).isPresent());
            return SignatureSearch.of(exceptions, holders, Instant.EPOCH).problem() == null;
        };
    }
}
