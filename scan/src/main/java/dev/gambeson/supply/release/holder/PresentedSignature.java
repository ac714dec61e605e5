package dev.gambeson.supply.release.holder;

import dev.gambeson.crypto.certificate.CertificateChain;
import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.signing.bundle.Material;
import dev.gambeson.supply.signing.identity.IdentityClaim;
import dev.gambeson.supply.signing.identity.IdentityOutcome;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Reason;
import dev.gambeson.supply.signing.identity.IdentityOutcome.Refused;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature of which nothing is believed yet, as holders look at it. Each looks once, however many demands name him: strangers choose
 * how much there is to check. Not thread-safe.
 */
public final class PresentedSignature {

    private final Envelope envelope;
    private final Material material;
    private final @Nullable VerificationKey checked;
    private final @Nullable IdentityProofs proofs;
    private final Map<Holder, Answer> answers = new HashMap<>();
    private @Nullable IdentityOutcome outcome;

    /**
     * A signature.
     *
     * @param checked the key under which it was found to hold already; null where nobody has checked it
     * @param proofs of identities; null where none can be had
     */
    PresentedSignature(
            Envelope envelope, Material material, @Nullable VerificationKey checked, @Nullable IdentityProofs proofs) {
        this.envelope = envelope;
        this.material = material;
        this.checked = checked;
        this.proofs = proofs;
    }

    /** Whether it is a holder's. */
    Answer of(Holder holder, Instant now) {
        return answers.computeIfAbsent(holder, any -> holder.judge(this, now));
    }

    /** Whether it is made with a key that nobody has certified. */
    boolean isOfKey() {
        return material instanceof Material.None || material instanceof Material.OfKey;
    }

    /** Whether a key has made it. */
    boolean isBy(VerificationKey key) {
        return checked != null && checked.equals(key)
                || !envelope.signedBy(List.of(key)).isEmpty();
    }

    /** The certificate of the signer, and those above it; empty where it is made with something else, or there are several. */
    Optional<CertificateChain> chain() {
        if (envelope.signatures().size() != 1) {
            return Optional.empty();
        }
        return material instanceof Material.OfCertificates certificates
                ? Optional.of(certificates.chain())
                : material instanceof Material.OfIdentity identity
                        ? Optional.of(new CertificateChain(identity.certificate(), List.of()))
                        : Optional.empty();
    }

    /** What is proved of the identity that has made it; empty where it is made with something else. */
    Optional<IdentityOutcome> identity() {
        JsonNode json = material instanceof Material.OfIdentity identity
                ? identity.json()
                : material instanceof Material.OfCertificates certificates && certificates.isLogged()
                        ? certificates.json()
                        : null;
        if (json == null) {
            return Optional.empty();
        }
        if (outcome == null) {
            outcome = proofs == null
                    ? new Refused(Reason.NOT_CERTIFIED, "without a trusted root of Sigstore no identity is proved")
                    : proofs.prove(new IdentityClaim(json, envelope, "the statement"));
        }
        return Optional.of(outcome);
    }
}
