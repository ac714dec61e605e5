package dev.gambeson.supply.release;

import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.crypto.signature.VerificationKey;
import dev.gambeson.supply.release.ReleasePolicy.Signers;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that a policy names, without those that were withdrawn since: whoever verifies has a list of trusted keys, and what is
 * revoked, expired or for something else there no longer counts, whatever the policy says. A key that is not in the list counts.
 */
final class PolicyKeys {

    private final Map<String, VerificationKey> keys;
    private final TrustedKeys trusted;
    private final Instant now;

    PolicyKeys(Map<String, VerificationKey> keys, TrustedKeys trusted, Instant now) {
        this.keys = keys;
        this.trusted = trusted;
        this.now = now;
    }

    /** The keys of some signers that count for a purpose: statements are signed for one, exceptions countersigned for another. */
    List<VerificationKey> counting(Signers signers, KeyPurpose purpose) {
        return named(signers).values().stream()
                .distinct()
                .filter(key -> trusted.withdrawal(key, purpose, now).isEmpty())
                .toList();
    }

    /** Why keys of some signers do not count, as sentences without their end, by the key. */
    Map<VerificationKey, String> withdrawn(Signers signers, KeyPurpose purpose) {
        Map<VerificationKey, String> reasons = new LinkedHashMap<>();
        named(signers)
                .forEach((name, key) -> trusted.withdrawal(key, purpose, now)
                        .ifPresent(reason -> reasons.putIfAbsent(key, "the key of " + name + " " + reason)));
        return reasons;
    }

    /** What the policy calls the holders of some keys; a key with several names is called by the first. */
    List<String> holders(Signers signers, Collection<VerificationKey> some) {
        Map<VerificationKey, String> holders = new LinkedHashMap<>();
        named(signers).forEach((name, key) -> holders.putIfAbsent(key, name));
        holders.keySet().retainAll(some);
        return List.copyOf(holders.values());
    }

    private Map<String, VerificationKey> named(Signers signers) {
        Map<String, VerificationKey> named = new LinkedHashMap<>();
        for (String name : signers.by()) {
            VerificationKey key = keys.get(name);
            if (key != null) {
                named.put(name, key);
            }
        }
        return named;
    }
}
