package dev.gambeson.crypto.key.trust;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyFields;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.crypto.signature.VerificationKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys whose signatures count. Who can write the file decides whom is trusted, so that it belongs where only the owner
 * writes. Immutable and thread-safe.
 *
 * <pre>{@code
 * TrustedKeys trusted = new TrustedKeysFile(path).read();
 * TrustedKey by = trusted.demand(keyId, KeyPurpose.SIGN, clock.instant());
 * boolean holds = by.verificationKey().verifies(message, signature);
 * }</pre>
 */
public final class TrustedKeys {

    private final List<TrustedKey> keys;

    TrustedKeys(List<TrustedKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Nobody. */
    public static TrustedKeys none() {
        return new TrustedKeys(List.of());
    }

    /**
     * Reads a list.
     *
     * @param file what to call it in errors
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED}
     */
    public static TrustedKeys of(byte[] document, String file) {
        return TrustedKeysText.read(document, file);
    }

    /** The file: JSON in UTF-8. */
    public byte[] bytes() {
        return TrustedKeysText.document(this);
    }

    /** All keys in the order in which they were added, also those that no longer count. */
    public List<TrustedKey> keys() {
        return keys;
    }

    /** A key by its id; empty where it is unknown. */
    public Optional<TrustedKey> find(String keyId) {
        return keys.stream().filter(key -> key.keyId().equals(keyId)).findFirst();
    }

    /** The keys that count for a purpose at a moment. */
    public List<TrustedKey> counting(KeyPurpose purpose, Instant at) {
        return keys.stream().filter(key -> problem(key, purpose, at).isEmpty()).toList();
    }

    /**
     * A key that counts.
     *
     * @throws GambesonException {@code KEY_REFUSED} with the reason: unknown, for another purpose, expired, revoked
     */
    public TrustedKey demand(String keyId, KeyPurpose purpose, Instant at) {
        TrustedKey key = find(keyId)
                .orElseThrow(() -> refused(
                        "key " + shown(keyId) + " is not trusted",
                        "Ask its owner for its id by another way; then gambeson key trust FILE.pem --name NAME."));
        problem(key, purpose, at).ifPresent(problem -> {
            throw refused(
                    "key " + shown(keyId) + " of " + key.name() + " " + problem, "Ask its owner for a newer one.");
        });
        return key;
    }

    /**
     * Why a key that somebody else names, such as a policy, does not count here: a list can take a key away and never give one.
     *
     * @return the end of a sentence that begins with the key; empty where it counts or is not in the list
     */
    public Optional<String> withdrawal(VerificationKey key, KeyPurpose purpose, Instant at) {
        return find(key.keyId()).flatMap(known -> problem(known, purpose, at));
    }

    /** Why a key does not count for a purpose at a moment, as the end of a sentence about it; empty where it counts. */
    public static Optional<String> problem(TrustedKey key, KeyPurpose purpose, Instant at) {
        Revocation revocation = key.revocation();
        Instant expires = key.expires();
        if (revocation != null) {
            return Optional.of(revocation.sentence());
        }
        if (!key.purposes().contains(purpose)) {
            return Optional.of("is not trusted for " + purpose.id());
        }
        return expires != null && !at.isBefore(expires) ? Optional.of("expired on " + expires) : Optional.empty();
    }

    /**
     * With one key more.
     *
     * @throws GambesonException {@code USAGE} where it is in the list already, its name is none, it cannot be for its purposes,
     *     or it has expired when it comes
     */
    public TrustedKeys with(TrustedKey key) {
        if (find(key.keyId()).isPresent()) {
            throw usage("key " + shown(key.keyId()) + " is in the list already", "gambeson key list shows it.");
        }
        if (!KeyFields.isName(key.name())) {
            throw usage("`" + key.name() + "` is no name", "Use 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
        if (key.purposes().isEmpty()) {
            throw usage("a key must be trusted for something", "Name a purpose.");
        }
        key.purposes().forEach(key.algorithm()::demand);
        Instant expires = key.expires();
        if (expires != null && !expires.isAfter(key.added())) {
            throw usage("a key that expired on " + expires + " need not be added", "Name a later moment.");
        }
        List<TrustedKey> more = new ArrayList<>(keys);
        more.add(key);
        if (more.size() > TrustedKeysText.KEYS) {
            throw usage("a list holds up to " + TrustedKeysText.KEYS + " keys", "Remove those that expired.");
        }
        return new TrustedKeys(more);
    }

    /**
     * With a key revoked; its signatures no longer count, whenever they were made.
     *
     * @param reason one line of 1 to 200 characters
     * @throws GambesonException {@code KEY_NOT_FOUND}, {@code USAGE} where it is revoked already or the reason is none
     */
    public TrustedKeys revoke(String keyId, String reason, Instant at) {
        TrustedKey known = find(keyId)
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.KEY_NOT_FOUND, "there is no trusted key " + shown(keyId), "gambeson key list"));
        if (known.revocation() != null) {
            throw usage("key " + shown(keyId) + " is revoked already", "There is no more to it.");
        }
        Revocation why = new Revocation(at, reason);
        List<TrustedKey> changed = new ArrayList<>(keys);
        changed.replaceAll(key -> key == known ? key.revoked(why) : key);
        return new TrustedKeys(changed);
    }

    private static String shown(String keyId) {
        return keyId.length() > 16 ? keyId.substring(0, 16) : keyId;
    }

    private static GambesonException refused(String problem, String remedy) {
        return new GambesonException(ErrorCode.KEY_REFUSED, problem, remedy);
    }

    private static GambesonException usage(String problem, String remedy) {
        return new GambesonException(ErrorCode.USAGE, problem, remedy);
    }
}
