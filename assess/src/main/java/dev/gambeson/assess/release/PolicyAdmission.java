package dev.gambeson.assess.release;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.SettingsFile;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.release.PolicyTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which policies may decide on this machine: those that are signed, where somebody is trusted with policies; that have not ended; and
 * than which no newer was seen. Immutable.
 *
 * @param trusted the keys that are trusted here
 * @param seen what was seen of signed policies; null where nothing is remembered
 * @param notices is told, as a sentence, where a policy could not be remembered
 */
public record PolicyAdmission(TrustedKeys trusted, @Nullable SeenPolicies seen, Consumer<String> notices) {

    /** Without memory. */
    public static PolicyAdmission of(TrustedKeys trusted) {
        return new PolicyAdmission(trusted, null, notice -> {});
    }

    /**
     * Reads a policy that may decide.
     *
     * @param reader reads its bytes, once their signature holds
     * @param now what has ended, and which keys count
     * @throws GambesonException {@code PROOF_REFUSED} with the reason; {@code INPUT_MALFORMED} where the list of policies seen is
     *     none; what the reader throws
     */
    public <T> T admit(SettingsFile policy, PolicyKind kind, Function<SettingsFile, T> reader, Instant now) {
        Optional<VerificationKey> signer = PolicySignature.demand(policy, trusted, now);
        T read = reader.apply(policy);
        PolicyTerms terms = PolicyTerms.read(policy.text(), policy.name());
        demandNotEnded(policy, terms, LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (signer.isPresent() && seen != null) {
            demandNewest(policy, kind, terms, signer.get().keyId(), seen);
        }
        return read;
    }

    private static void demandNotEnded(SettingsFile policy, PolicyTerms terms, LocalDate today) {
        if (terms.until() != null && today.isAfter(terms.until())) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "the policy " + policy.name() + " ended on " + terms.until(),
                    "Get the one that holds now from whoever writes it, or have this one signed anew with a later `until`.");
        }
    }

    private void demandNewest(
            SettingsFile policy, PolicyKind kind, PolicyTerms terms, String signer, SeenPolicies memory) {
        if (terms.name() == null || terms.revision() == null) {
            memory.demandUnnumbered(kind, signer, policy.name());
            return;
        }
        memory.demandNewest(
                new SeenPolicy(kind, terms.name(), terms.revision(), Sha256.hex(policy.bytes()), Set.of(signer)),
                policy.name(),
                notices);
    }
}
