package dev.gambeson.supply.release.holder;

import dev.gambeson.crypto.envelope.Envelope;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.attestation.Attestation;
import dev.gambeson.supply.signing.bundle.Bundle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The holders that a policy names, without the keys that were withdrawn since: whoever verifies has a list of trusted keys, and
 * what is revoked, expired or for something else there no longer counts, whatever the policy says; also where a certificate is over
 * it. A key that is not in the list counts. For one decision; not thread-safe.
 */
public final class Holders {

    private final Map<String, Holder> holders;
    private final TrustedKeys trusted;
    private final @Nullable IdentityProofs proofs;
    private final Instant now;
    private final Map<Envelope, PresentedSignature> seen = new IdentityHashMap<>();

    /** @param proofs of identities; null where none can be had, and then no identity has signed anything */
    public Holders(Map<String, Holder> holders, TrustedKeys trusted, @Nullable IdentityProofs proofs, Instant now) {
        this.holders = holders;
        this.trusted = trusted;
        this.proofs = proofs;
        this.now = now;
    }

    /** Which of some holders have signed a statement, in the order of their names; a key with two names is two of them. */
    public List<HolderSignature> signed(Attestation attestation, List<String> names) {
        return signed(presented(attestation), names);
    }

    /** Which of some holders have signed a model; the signature was checked under a key already, maybe in an old encoding. */
    public List<HolderSignature> signed(Bundle bundle, VerificationKey checked, List<String> names) {
        return signed(presented(bundle, checked), names);
    }

    /** Why none of some holders has signed a statement, as sentences without their end; nothing where there is not more to say. */
    public List<Reason> reasons(Attestation attestation, List<String> names) {
        return reasons(presented(attestation), names);
    }

    /** The same of the signature over a model. */
    public List<Reason> reasons(Bundle bundle, VerificationKey checked, List<String> names) {
        return reasons(presented(bundle, checked), names);
    }

    /**
     * Why a signature does not count.
     *
     * @param withdrawn whether it would, had its key not been withdrawn
     */
    public record Reason(String sentence, boolean withdrawn) {}

    private List<HolderSignature> signed(PresentedSignature signature, List<String> names) {
        List<HolderSignature> signed = new ArrayList<>();
        named(names).forEach((name, holder) -> {
            if (signature.of(holder, now) instanceof Answer.Signed by
                    && withdrawal(name, holder, by.principal()).isEmpty()) {
                signed.add(new HolderSignature(name, by.principal()));
            }
        });
        return signed;
    }

    private List<Reason> reasons(PresentedSignature signature, List<String> names) {
        Set<Reason> reasons = new LinkedHashSet<>();
        Set<Object> principals = new LinkedHashSet<>();
        named(names).forEach((name, holder) -> {
            Answer answer = signature.of(holder, now);
            if (answer instanceof Answer.Signed by) {
                withdrawal(name, holder, by.principal())
                        .filter(why -> principals.add(by.principal().sameness()))
                        .ifPresent(why -> reasons.add(new Reason(why, true)));
            } else if (answer instanceof Answer.NotSigned not && not.reason() != null) {
                reasons.add(new Reason(not.reason(), false));
            }
        });
        return List.copyOf(reasons);
    }

    /** Why the key of a signer no longer counts, or that of the authority which has certified it. */
    private Optional<String> withdrawal(String name, Holder holder, Principal principal) {
        if (principal.sameness() instanceof VerificationKey key) {
            Optional<String> own = trusted.withdrawal(key, KeyPurpose.SIGN, now);
            if (own.isPresent()) {
                return own.map(why -> "the key of " + name + " " + why);
            }
        }
        return holder instanceof Holder.OfCertificate of
                ? of.key()
                        .flatMap(key -> trusted.withdrawal(key, KeyPurpose.SIGN, now))
                        .map(why -> "the key of the authority of " + name + " " + why)
                : Optional.empty();
    }

    /** The keys of some holders that count for policies: exceptions are countersigned with keys alone. */
    public List<VerificationKey> countersigners(List<String> names) {
        return keys(names).values().stream()
                .distinct()
                .filter(key -> trusted.withdrawal(key, KeyPurpose.POLICY, now).isEmpty())
                .toList();
    }

    /** Why keys of some holders no longer count for policies, as sentences without their end, by the key. */
    public Map<VerificationKey, String> withdrawnCountersigners(List<String> names) {
        Map<VerificationKey, String> reasons = new LinkedHashMap<>();
        keys(names)
                .forEach((name, key) -> trusted.withdrawal(key, KeyPurpose.POLICY, now)
                        .ifPresent(reason -> reasons.putIfAbsent(key, "the key of " + name + " " + reason)));
        return reasons;
    }

    private Map<String, VerificationKey> keys(List<String> names) {
        Map<String, VerificationKey> keys = new LinkedHashMap<>();
        named(names).forEach((name, holder) -> {
            if (holder instanceof Holder.OfKey of) {
                keys.put(name, of.key());
            }
        });
        return keys;
    }

    private PresentedSignature presented(Attestation attestation) {
        return seen.computeIfAbsent(
                attestation.envelope(),
                envelope -> new PresentedSignature(envelope, attestation.material(), null, proofs));
    }

    private PresentedSignature presented(Bundle bundle, VerificationKey checked) {
        return seen.computeIfAbsent(
                bundle.envelope(), envelope -> new PresentedSignature(envelope, bundle.material(), checked, proofs));
    }

    private Map<String, Holder> named(List<String> names) {
        Map<String, Holder> named = new LinkedHashMap<>();
        for (String name : names) {
            Holder holder = holders.get(name);
            if (holder != null) {
                named.put(name, holder);
            }
        }
        return named;
    }
}
