package dev.gambeson.crypto.key.ring;

import dev.gambeson.crypto.Hkdf;
import dev.gambeson.crypto.key.RootKeyWrapper;
import dev.gambeson.crypto.key.WrappedRootKey;
import java.nio.charset.StandardCharsets;

/**
 * One of the ways to open a ring. Immutable.
 *
 * @param name what it is called in its ring: 1 to 64 characters of {@code [A-Za-z0-9._-]}
 * @param root the root key, wrapped
 */
public record Slot(String name, WrappedRootKey root) {

    static Slot of(String ring, String name, RootKeyWrapper wrapper, RootKey root) {
        return new Slot(name, root.use(secret -> wrapper.wrap(secret, context(ring, name))));
    }

    /** A slot opens nothing under another name or in another ring. */
    static byte[] context(String ring, String slot) {
        return Hkdf.context(
                "gambeson key ring 1 slot",
                ring.getBytes(StandardCharsets.UTF_8),
                slot.getBytes(StandardCharsets.UTF_8));
    }
}
