package dev.gambeson.assess.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.Exceptions.Countersignature;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.signing.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file that decides over others was signed as it is now: an organisation's policy, an ignore list, a baseline. Its
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
     * @throws GambesonException {@code PROOF_REFUSED} with the reason
     */
    public static void demand(InputFile policy, TrustedKeys trusted, Instant now) {
        List<VerificationKey> keys = trusted.keys().stream()
                .filter(key -> key.purposes().contains(KeyPurpose.POLICY))
                .filter(key -> TrustedKeys.problem(key, KeyPurpose.POLICY, now).isEmpty())
                .map(TrustedKey::verificationKey)
                .toList();
        boolean demanded =
                trusted.keys().stream().anyMatch(key -> key.purposes().contains(KeyPurpose.POLICY));
        if (!demanded) {
            return;
        }
        String problem = problem(policy, keys, now);
        if (problem != null) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the policy " + policy.name() + " is not signed by anybody whom you trust with policies: "
                            + problem,
                    "Have it signed as it is: gambeson sign " + policy.name()
                            + " --key policy. Whom you trust: gambeson key list.");
        }
    }

    /**
     * The countersignature of a file of exceptions.
     *
     * @param trusted can take away keys that a policy names, and adds none
     * @param now decides which of them count
     */
    public static Countersignature beside(InputFile exceptions, TrustedKeys trusted, Instant now) {
        return keys -> {
            List<VerificationKey> holders = new ArrayList<>();
            keys.forEach((holder, pem) -> holders.add(VerificationKey.ofPem(pem, "the key of " + holder)));
            holders.removeIf(
                    key -> trusted.withdrawal(key, KeyPurpose.POLICY, now).isPresent());
            return problem(exceptions, holders, Instant.EPOCH) == null;
        };
    }

    private static @Nullable String problem(InputFile file, List<VerificationKey> keys, Instant now) {
        Trust trust = new Trust(keys.stream().distinct().toList(), List.of(), now);
        return SignatureSearch.of(Released.of(file.path(), null, null), trust, 1)
                .problem();
    }
}
