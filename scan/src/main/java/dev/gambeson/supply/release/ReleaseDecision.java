package dev.gambeson.supply.release;

import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.report.Finding;
import dev.gambeson.supply.release.holder.Holders;
import dev.gambeson.supply.release.holder.IdentityProofs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a candidate may be loaded or released. What decides lies beside the candidate: nothing is asked of any server, so that
 * a second person comes to the same decision. Immutable.
 *
 * @param lines every demand of the policy with what became of it, in a fixed order
 * @param refusals why the candidate is refused; nothing where the policy lets it pass
 */
public record ReleaseDecision(List<ReleaseLine> lines, List<Finding> refusals) {

    /** A decision. */
    public ReleaseDecision {
        lines = List.copyOf(lines);
        refusals = List.copyOf(refusals);
    }

    /**
     * Decides.
     *
     * @param trusted what the one who asks knows of keys: it can take a key away from the policy, not give it one
     * @param proofs proves identities; null where none can be proved, and then none of them has signed anything
     */
    public static ReleaseDecision of(
            Candidate candidate, ReleasePolicy policy, TrustedKeys trusted, @Nullable IdentityProofs proofs) {
        Holders holders = new Holders(policy.holders(), trusted, proofs, candidate.now());
        return new Examination(candidate, policy, holders).decision();
    }

    /** Whether nothing stands against it. */
    public boolean allows() {
        return refusals.isEmpty();
    }
}
