package dev.gambeson.crypto.key.ring;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.seal.Opener;
import dev.gambeson.crypto.seal.Recipient;
import dev.gambeson.crypto.signature.PrivateKeySigner;
import dev.gambeson.crypto.signature.Signer;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.List;
import java.util.Objects;

/**
 * A key ring that was opened and found unchanged: its keys can be used. What it gives works until it is closed, except signers,
 * which go on. It has no {@code toString}. Thread-safe.
 */
public final class OpenKeyRing implements AutoCloseable {

    private final KeyRing ring;
    private final RootKey root;

    private OpenKeyRing(KeyRing ring, RootKey root) {
        this.ring = ring;
        this.root = root;
    }

    static OpenKeyRing open(KeyRing ring, List<Slot> slots, RootKeyWrapper wrapper) {
        List<Slot> fitting = slots.stream()
                .filter(slot -> slot.root().kind().equals(wrapper.kind()))
                .toList();
        GambesonException refused = new GambesonException(
                ErrorCode.KEY_NOT_FOUND,
                "key ring " + ring.name() + " has no slot of kind " + wrapper.kind(),
                "gambeson key list shows its slots.");
        for (Slot slot : fitting) {
            try {
                byte[] context = Slot.context(ring.name(), slot.name());
                return verified(ring, new RootKey(wrapper.unwrap(slot.root(), context)));
            } catch (GambesonException e) {
                if (e.code() != ErrorCode.PASSPHRASE_REFUSED) {
                    throw e;
                }
                refused = e;
            }
        }
        throw refused;
    }

    private static OpenKeyRing verified(KeyRing ring, RootKey root) {
        if (!MessageDigest.isEqual(root.mac(KeyRingText.authenticated(ring)), ring.mac())) {
            root.close();
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "key ring " + ring.name() + " was changed by somebody who could not open it",
                    "Put back a copy of the key ring that is whole, and find out who can write the file.");
        }
        return new OpenKeyRing(ring, root);
    }

    /** What is not secret, found unchanged. */
    public KeyRing ring() {
        return ring;
    }

    /**
     * What tells this ring from one that somebody else has put in its place, and opens all the same: it comes from the root key, which
     * nobody can choose who cannot open this ring. It stays until the root key is rotated, and is no secret.
     *
     * @return 64 hex digits
     */
    public String id() {
        return root.id();
    }

    /**
     * Demands that it is the ring that was meant.
     *
     * @param id as {@link #id}
     * @throws GambesonException {@code PROOF_REFUSED} where it is another
     */
    public OpenKeyRing demandId(String id) {
        if (!id().equals(id)) {
            throw new GambesonException(
                    ErrorCode.PROOF_REFUSED,
                    "key ring " + ring.name() + " is not the one that was meant: its id is " + id(),
                    "Find out who can write the file. After `gambeson key rotate --root-key` the id is another: see it with"
                            + " gambeson key list --check, where the old one is not demanded, and set `ring-id` anew.");
        }
        return this;
    }

    /**
     * Signs with the newest active key.
     *
     * @param purpose {@code SIGN}, {@code LOG} or {@code POLICY}
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is no active key for this
     */
    public Signer signer(KeyPurpose purpose) {
        return signer(active(purpose));
    }

    /**
     * Signs with a version of a key.
     *
     * @param purpose {@code SIGN}, {@code LOG} or {@code POLICY}
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is no such version, {@code KEY_REFUSED} where it is not active
     */
    public Signer signer(KeyPurpose purpose, int version) {
        KeyEntry entry = ring.entry(purpose, version);
        if (entry.version().state() != KeyState.ACTIVE) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    "key " + entry.version().label() + " of key ring " + ring.name() + " is "
                            + entry.version().state().id() + " and signs nothing any more",
                    "Take the newest: gambeson key list shows it.");
        }
        return signer(entry);
    }

    private Signer signer(KeyEntry entry) {
        KeyPurpose purpose = entry.version().purpose();
        if (!purpose.signs()) {
            throw new IllegalArgumentException("a key for " + purpose.id() + " signs nothing");
        }
        return new PrivateKeySigner(secrets().privateKey(entry), entry.version().verificationKey());
    }

    /**
     * Seals for this ring, with the newest active key for {@code SEAL}.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is none
     */
    public Recipient sealRecipient() {
        return new RingRecipient(secrets(), active(KeyPurpose.SEAL));
    }

    /**
     * Opens what any version for {@code SEAL} has sealed, and what was sealed to any for {@code COLLECT}; {@code KEY_REFUSED} where
     * that version is revoked.
     */
    public Opener sealOpener() {
        return new RingOpener(secrets(), ring.entries(), false);
    }

    /** Opens what any version has sealed, also a revoked one: what it sealed may be known to others, or made by them. */
    public Opener sealOpenerEvenOfRevoked() {
        return new RingOpener(secrets(), ring.entries(), true);
    }

    /**
     * The pairs for {@code COLLECT} that are not revoked, the newest first: what HPKE opens with. The private halves are X25519
     * keys of the JDK, which nobody can overwrite; they are let go of soon.
     */
    public List<KeyPair> collectPairs() {
        return ring.versions(KeyPurpose.COLLECT).stream()
                .filter(version -> version.state() != KeyState.REVOKED)
                .map(version -> new KeyPair(
                        Objects.requireNonNull(version.publicKey()),
                        secrets().privateKey(ring.entry(version.purpose(), version.version()))))
                .toList();
    }

    /** What the ring will be after a change; it takes effect when {@link KeyRingFile#replace} has put it in place. */
    public KeyRingChange change() {
        return new KeyRingChange(ring, root);
    }

    PrivateKey privateKey(KeyPurpose purpose, int version) {
        return secrets().privateKey(ring.entry(purpose, version));
    }

    private RingSecrets secrets() {
        return new RingSecrets(ring.name(), root);
    }

    private KeyEntry active(KeyPurpose purpose) {
        KeyVersion version = ring.active(purpose)
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.KEY_NOT_FOUND,
                        "key ring " + ring.name() + " has no active key for " + purpose.id(),
                        "Make one with gambeson key rotate --purpose " + purpose.id() + "."));
        return ring.entry(purpose, version.version());
    }

    /** Overwrites the root key. */
    @Override
    public void close() {
        root.close();
    }
}
