package dev.gambeson.crypto.key.ring;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyFields;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.crypto.key.Revocation;
import dev.gambeson.crypto.key.RootKeyWrapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a ring can become. Each method answers with the next revision and changes nothing by itself. For one thread, while the
 * ring is open.
 */
public final class KeyRingChange {

    private static final Comparator<KeyEntry> ORDER = Comparator.comparing(
                    (KeyEntry entry) -> entry.version().purpose())
            .thenComparing(entry -> entry.version().version());

    private final KeyRing ring;
    private final RootKey root;

    KeyRingChange(KeyRing ring, RootKey root) {
        this.ring = ring;
        this.root = root;
    }

    /**
     * A new ring.
     *
     * @param name 1 to 64 characters of {@code [A-Za-z0-9._-]}
     * @param keys what it gets a key for, and of which kind
     * @param slots by name; each opens it
     * @param now when
     * @throws GambesonException {@code USAGE} where the name is none, no slot is given, or an algorithm does not serve a purpose;
     *     what the wrappers throw
     */
    public static KeyRing create(
            String name, Map<KeyPurpose, KeyAlgorithm> keys, Map<String, RootKeyWrapper> slots, Instant now) {
        demandName(name);
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        try (RootKey root = RootKey.fresh()) {
            List<KeyEntry> entries = new ArrayList<>();
            keys.forEach((purpose, algorithm) -> entries.add(NewKey.of(name, root, purpose, 1, algorithm, second)));
            return authenticated(name, 1, second, wrap(name, slots, root), entries, root);
        }
    }

    /**
     * A new version, which is used from then on; those before it only verify and open.
     *
     * @throws GambesonException {@code USAGE} where the algorithm does not serve the purpose
     */
    public KeyRing rotate(KeyPurpose purpose, KeyAlgorithm algorithm, Instant now) {
        List<KeyEntry> entries = new ArrayList<>();
        for (KeyEntry entry : ring.entries()) {
            KeyVersion version = entry.version();
            boolean old = version.purpose() == purpose && version.state() == KeyState.ACTIVE;
            entries.add(old ? new KeyEntry(version.in(KeyState.VERIFY_ONLY, null), entry.wrapped()) : entry);
        }
        List<KeyVersion> before = ring.versions(purpose);
        int number = before.isEmpty() ? 1 : before.get(0).version() + 1;
        entries.add(NewKey.of(ring.name(), root, purpose, number, algorithm, now.truncatedTo(ChronoUnit.SECONDS)));
        return next(ring.slots(), entries, root);
    }

    /**
     * A version that makes nothing new from then on.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is none, {@code USAGE} where it is not active
     */
    public KeyRing retire(KeyPurpose purpose, int version) {
        if (ring.version(purpose, version).state() != KeyState.ACTIVE) {
            throw wrongState(purpose, version, "not active");
        }
        return with(purpose, version, KeyState.VERIFY_ONLY, null);
    }

    /**
     * A version that no longer counts. There is no way back.
     *
     * @param reason one line of 1 to 200 characters
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is none, {@code USAGE} where it is revoked already, or the
     *     reason is none
     */
    public KeyRing revoke(KeyPurpose purpose, int version, String reason, Instant at) {
        if (ring.version(purpose, version).state() == KeyState.REVOKED) {
            throw wrongState(purpose, version, "revoked already");
        }
        return with(purpose, version, KeyState.REVOKED, new Revocation(at, reason));
    }

    /**
     * Other ways to open it, for the same root key: who kept an old copy of the file opens that copy as before.
     *
     * @param put slots to add, or to put in place of those of the same name
     * @param removed names of slots that go
     * @throws GambesonException {@code KEY_NOT_FOUND} where there is no slot to remove, {@code USAGE} where none would be left;
     *     what the wrappers throw
     */
    public KeyRing rewrap(Map<String, RootKeyWrapper> put, Set<String> removed) {
        Map<String, Slot> slots = new LinkedHashMap<>();
        ring.slots().forEach(slot -> slots.put(slot.name(), slot));
        for (String name : removed) {
            if (slots.remove(name) == null) {
                throw new GambesonException(
                        ErrorCode.KEY_NOT_FOUND,
                        "key ring " + ring.name() + " has no slot " + name,
                        "It has " + String.join(", ", slots.keySet()) + ".");
            }
        }
        if (slots.isEmpty() && put.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.USAGE, "nothing would open key ring " + ring.name() + " any more", "Add a slot first.");
        }
        if (!put.isEmpty()) {
            wrap(ring.name(), put, root).forEach(slot -> slots.put(slot.name(), slot));
        }
        return next(List.copyOf(slots.values()), ring.entries(), root);
    }

    /**
     * The same keys under a new root key: what opened the ring before opens nothing that is made from then on.
     *
     * @param slots all that open it from then on
     */
    public KeyRing renew(Map<String, RootKeyWrapper> slots) {
        try (RootKey fresh = RootKey.fresh()) {
            List<KeyEntry> entries = new ArrayList<>();
            for (KeyEntry entry : ring.entries()) {
                byte[] half = root.unwrap(ring.name(), entry);
                try {
                    entries.add(new KeyEntry(entry.version(), fresh.wrap(ring.name(), entry.version(), half)));
                } finally {
                    Arrays.fill(half, (byte) 0);
                }
            }
            return next(wrap(ring.name(), slots, fresh), entries, fresh);
        }
    }

    private KeyRing with(KeyPurpose purpose, int number, KeyState state, @Nullable Revocation why) {
        List<KeyEntry> entries = new ArrayList<>(ring.entries());
        entries.replaceAll(
                entry -> entry.version().purpose() == purpose && entry.version().version() == number
                        ? new KeyEntry(entry.version().in(state, why), entry.wrapped())
                        : entry);
        return next(ring.slots(), entries, root);
    }

    private KeyRing next(List<Slot> slots, List<KeyEntry> entries, RootKey key) {
        return authenticated(ring.name(), ring.revision() + 1, ring.created(), slots, entries, key);
    }

    private static KeyRing authenticated(
            String name, long revision, Instant created, List<Slot> slots, List<KeyEntry> entries, RootKey key) {
        if (slots.size() > KeyRingReader.SLOTS || entries.size() > KeyRingReader.KEYS || entries.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "key ring " + name + " would have " + slots.size() + " slots and " + entries.size() + " keys",
                    "A ring has up to " + KeyRingReader.SLOTS + " slots and 1 to " + KeyRingReader.KEYS + " keys.");
        }
        List<KeyEntry> sorted = entries.stream().sorted(ORDER).toList();
        KeyRing bare = new KeyRing(name, revision, created, slots, sorted, new byte[RootKey.BYTES]);
        return new KeyRing(name, revision, created, slots, sorted, key.mac(KeyRingText.authenticated(bare)));
    }

    private static List<Slot> wrap(String ring, Map<String, RootKeyWrapper> slots, RootKey root) {
        if (slots.isEmpty()) {
            throw new GambesonException(ErrorCode.USAGE, "nothing would open key ring " + ring, "Give it a slot.");
        }
        List<Slot> wrapped = new ArrayList<>();
        slots.forEach((name, wrapper) -> {
            demandName(name);
            wrapped.add(Slot.of(ring, name, wrapper, root));
        });
        return wrapped;
    }

    private static void demandName(String name) {
        if (!KeyFields.isName(name)) {
            throw new GambesonException(
                    ErrorCode.USAGE, "`" + name + "` is no name", "Use 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
    }

    private GambesonException wrongState(KeyPurpose purpose, int version, String state) {
        return new GambesonException(
                ErrorCode.USAGE,
                "key " + purpose.id() + " " + version + " of key ring " + ring.name() + " is " + state,
                "gambeson key list shows the state of each.");
    }
}
