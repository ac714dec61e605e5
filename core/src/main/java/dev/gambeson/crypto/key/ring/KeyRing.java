package dev.gambeson.crypto.key.ring;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.Sha256;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.signature.VerificationKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A key ring as it lies on the disk: everything but the secrets. What it says is only as true as the file is untouched; whoever
 * must rely on it opens it, or trusts exported keys. Immutable and thread-safe.
 *
 * <pre>{@code
 * KeyRing ring = new KeyRingFile(path).read();
 * try (OpenKeyRing open = ring.open(new PassphraseWrapper(passphrase, Argon2Cost.standard()))) {
 *     byte[] signature = open.signer(KeyPurpose.SIGN).sign(message);
 * }
 * }</pre>
 */
public final class KeyRing {

    private final String name;
    private final long revision;
    private final Instant created;
    private final List<Slot> slots;
    private final List<KeyEntry> entries;
    private final byte[] mac;

    KeyRing(String name, long revision, Instant created, List<Slot> slots, List<KeyEntry> entries, byte[] mac) {
        this.name = name;
        this.revision = revision;
        this.created = created;
        this.slots = List.copyOf(slots);
        this.entries = List.copyOf(entries);
        this.mac = mac;
    }

    /**
     * Reads a ring. Whether it was changed by somebody shows when it is opened.
     *
     * @param file what to call it in errors
     * @throws dev.gambeson.format.InputException {@code INPUT_MALFORMED} where it is no ring, or says something that no ring says
     */
    public static KeyRing of(byte[] document, String file) {
        return new KeyRingReader(file).read(document);
    }

    /** Its name: 1 to 64 characters of {@code [A-Za-z0-9._-]}. */
    public String name() {
        return name;
    }

    /** How often it was written: 1 when it was created, and one more with each change. */
    public long revision() {
        return revision;
    }

    /** When it was created, to the second. */
    public Instant created() {
        return created;
    }

    /** The ways to open it, each of which suffices. */
    public List<Slot> slots() {
        return slots;
    }

    /** All versions, by purpose and then from old to new. */
    public List<KeyVersion> versions() {
        return entries.stream().map(KeyEntry::version).toList();
    }

    /** The versions for a purpose, the newest first. */
    public List<KeyVersion> versions(KeyPurpose purpose) {
        return versions().stream()
                .filter(version -> version.purpose() == purpose)
                .sorted(Comparator.comparingInt(KeyVersion::version).reversed())
                .toList();
    }

    /** The newest active version for a purpose. */
    public Optional<KeyVersion> active(KeyPurpose purpose) {
        return versions(purpose).stream()
                .filter(version -> version.state() == KeyState.ACTIVE)
                .findFirst();
    }

    /**
     * What checks signatures made for a purpose, the newest first: active and verify-only versions.
     *
     * @throws IllegalArgumentException for a purpose that signs nothing
     */
    public List<VerificationKey> verificationKeys(KeyPurpose purpose) {
        if (!purpose.signs()) {
            throw new IllegalArgumentException("a key for " + purpose.id() + " signs nothing");
        }
        return versions(purpose).stream()
                .filter(version -> version.state() != KeyState.REVOKED)
                .map(KeyVersion::verificationKey)
                .toList();
    }

    /**
     * A version by its number.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is none
     */
    public KeyVersion version(KeyPurpose purpose, int version) {
        return entry(purpose, version).version();
    }

    /**
     * Opens it with any of its slots that the wrapper can open.
     *
     * @throws GambesonException {@code PASSPHRASE_REFUSED} where none can be, {@code KEY_NOT_FOUND} where it has no slot of that
     *     kind, {@code PROOF_REFUSED} where the ring was changed by somebody who could not open it, {@code REMOTE_FAILED} where a
     *     server does not answer
     */
    public OpenKeyRing open(RootKeyWrapper wrapper) {
        return OpenKeyRing.open(this, slots, wrapper);
    }

    /**
     * Opens it with one slot.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is no such slot, or it is of another kind than the wrapper; as
     *     {@link #open(RootKeyWrapper)}
     */
    public OpenKeyRing open(String slot, RootKeyWrapper wrapper) {
        return OpenKeyRing.open(this, List.of(slot(slot)), wrapper);
    }

    /**
     * A slot by its name.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is none
     */
    public Slot slot(String slot) {
        return slots.stream()
                .filter(each -> each.name().equals(slot))
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.KEY_NOT_FOUND,
                        "key ring " + name + " has no slot " + slot,
                        "It has "
                                + String.join(
                                        ", ", slots.stream().map(Slot::name).toList()) + "."));
    }

    /** The file: JSON in UTF-8. */
    public byte[] bytes() {
        return KeyRingText.document(this);
    }

    /** The SHA-256 of {@link #bytes} in lower-case hex. */
    public String sha256() {
        return Sha256.hex(bytes());
    }

    KeyEntry entry(KeyPurpose purpose, int version) {
        return entries.stream()
                .filter(entry ->
                        entry.version().purpose() == purpose && entry.version().version() == version)
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.KEY_NOT_FOUND,
                        "key ring " + name + " has no key " + purpose.id() + " " + version,
                        "gambeson key list shows what it has."));
    }

    List<KeyEntry> entries() {
        return entries;
    }

    byte[] mac() {
        return mac.clone();
    }
}
