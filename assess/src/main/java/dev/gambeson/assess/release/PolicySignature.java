package dev.gambeson.assess.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.Exceptions.Countersignature;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.release.FileSignature;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
        FileSignature signature = of(policy, keys);
        if (signature.problem() != null) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the policy " + policy.name() + " is not signed by anybody whom you trust with policies: "
                            + signature.problem(),
                    "Have it signed as it is: gambeson sign " + policy.name()
                            + " --key policy. Whom you trust: gambeson key list.");
        }
    }

    /** The countersignature of a file of exceptions. */
    public static Countersignature beside(InputFile exceptions) {
        return keys -> by(exceptions, keys);
    }

    private static boolean by(InputFile exceptions, Map<String, String> keys) {
        List<VerificationKey> holders = keys.entrySet().stream()
                .map(holder -> VerificationKey.ofPem(holder.getValue(), "the key of " + holder.getKey()))
                .toList();
        return of(exceptions, holders).problem() == null;
    }

    private static FileSignature of(InputFile file, List<VerificationKey> keys) {
        Released signed = Released.of(file.path(), null, null);
        Manifest manifest = signed.manifest(1);
        return FileSignature.of(
                signed.signature().path(), signed.signature().name(), manifest, keys);
    }
}
